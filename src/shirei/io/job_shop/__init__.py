"""Job-shop files: the classical one machine an operation, and the flexible one with choices."""

from shirei.io.job_shop.shop_file import load_job_shop

__all__ = ["load_job_shop"]
