import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// The page is built into the Python package, with fixed names so that a change shows as a change.
export default defineConfig({
  base: "./",
  resolve: {
    alias: {
      report: fileURLToPath(new URL("../src/shirei/desk/page/web", import.meta.url)),
      drawing: fileURLToPath(new URL("../src/shirei/desk/map_view", import.meta.url)),
    },
  },
  build: {
    outDir: "../src/shirei/api/page",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    rollupOptions: {
      output: { entryFileNames: "desk.js", chunkFileNames: "[name].js", assetFileNames: (asset) => (asset.names[0]?.startsWith("index") ? "desk[extname]" : "[name][extname]") },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8105", "/health": "http://127.0.0.1:8105" } },
});
