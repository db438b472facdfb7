import { scale } from "./frame.js";

// Pointer and wheel on the graph. Vertical swipes scroll the page (touch-action: pan-y); the rest is ours.

const CLICK = 5; // pixels a finger may slip and still tap
const SCROLLING_MS = 450; // a wheel that came here while scrolling the page keeps scrolling it

const fingers = new Map();
let pressed = null;
let lastPageWheel = 0;

export function listenToPointer(stage, { moved, hovered, tapped, left }) {
  stage.addEventListener("pointerdown", (event) => press(stage, event));
  stage.addEventListener("pointermove", (event) => (fingers.has(event.pointerId) ? drag(event, moved) : hovered(...pointAt(stage, event))));
  stage.addEventListener("pointerup", (event) => release(stage, event, tapped));
  stage.addEventListener("pointercancel", (event) => { fingers.delete(event.pointerId); pressed = null; });
  stage.addEventListener("pointerleave", left);
  stage.addEventListener("dblclick", (event) => { zoomAt(2, 1, ...pointAt(stage, event)); moved(); });
  stage.addEventListener("wheel", (event) => wheel(stage, event, moved), { passive: false });
  window.addEventListener("wheel", (event) => { if (!stage.contains(event.target)) lastPageWheel = event.timeStamp; }, { passive: true });
}

export const zoomAt = (factor, rowFactor, x, y) => scale.zoom(factor, x, rowFactor, y);

function pointAt(stage, event) {
  const box = stage.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function press(stage, event) {
  if (event.button !== 0 || event.target.closest("button")) return;
  fingers.set(event.pointerId, [event.clientX, event.clientY]);
  pressed = fingers.size === 1 ? { x: event.clientX, y: event.clientY, dragged: false } : null;
  stage.focus({ preventScroll: true });
}

function drag(event, moved) {
  const before = fingers.get(event.pointerId);
  const now = [event.clientX, event.clientY];
  if (fingers.size >= 2) pinch(event, before, now);
  else if (pressed) {
    pressed.dragged ||= Math.hypot(now[0] - pressed.x, now[1] - pressed.y) > CLICK;
    if (!pressed.dragged) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    scale.move(now[0] - before[0], now[1] - before[1]);
  }
  fingers.set(event.pointerId, now);
  moved();
}

// Two fingers zoom time, and stations too when they lie more above than beside each other.
function pinch(event, before, now) {
  const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
  const span = (a) => Math.hypot(a[0] - other[0], a[1] - other[1]);
  const factor = span(now) / Math.max(1, span(before));
  const box = event.currentTarget.getBoundingClientRect();
  const upright = Math.abs(now[1] - other[1]) > Math.abs(now[0] - other[0]);
  zoomAt(upright ? 1 : factor, upright ? factor : 1, (now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top);
  scale.move((now[0] - before[0]) / 2, 0);
}

function release(stage, event, tapped) {
  const tap = pressed && !pressed.dragged && fingers.size === 1;
  fingers.delete(event.pointerId);
  pressed = null;
  if (tap) tapped(...pointAt(stage, event), event.pointerType);
}

function wheel(stage, event, moved) {
  const scrolling = event.timeStamp - lastPageWheel < SCROLLING_MS && !event.ctrlKey;
  const nothingLeft = event.deltaY > 0 && scale.whole && !event.ctrlKey;
  if (scrolling || (nothingLeft && !event.deltaX)) {
    lastPageWheel = event.timeStamp;
    return;
  }
  event.preventDefault();
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) scale.move(-event.deltaX, 0);
  else {
    const factor = Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0018));
    zoomAt(event.shiftKey ? 1 : factor, event.shiftKey ? factor : 1, ...pointAt(stage, event));
  }
  moved();
}

// Keys on the focused graph; true where the key was used.
export function moveByKey(key, centre) {
  const moves = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  if (moves[key]) scale.move(...moves[key]);
  else if (key === "+" || key === "=") zoomAt(1.35, 1, ...centre);
  else if (key === "-" || key === "_") zoomAt(1 / 1.35, 1 / 1.35, ...centre);
  else if (key === "0" || key === "Home") scale.showAll();
  else return false;
  return true;
}
