"""The native kernels. Each module is built from the folder of the same name under ``kernel/``."""
