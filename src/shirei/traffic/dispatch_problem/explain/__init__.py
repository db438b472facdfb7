"""Why a schedule is as it is: who pays, what each waits for, and what forced an order."""

from shirei.traffic.dispatch_problem.explain.order import OrderKind, OrderReason, why_first
from shirei.traffic.dispatch_problem.explain.payments import Payment, payments
from shirei.traffic.dispatch_problem.explain.timeline import Link

__all__ = ["Link", "OrderKind", "OrderReason", "Payment", "payments", "why_first"]
