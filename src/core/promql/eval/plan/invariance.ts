import { uniformReference } from './infoReference.ts';
import type { Plan } from './plan.ts';

/** Functions whose result depends on the time of the step, whatever their arguments are. */
const dependOnTime = new Set([
  ...['days_in_month', 'day_of_month', 'day_of_week', 'day_of_year'],
  ...['hour', 'minute', 'month', 'year', 'predict_linear', 'time', 'timestamp'],
]);

/** A plan, whether it gives the same at every step, and whether it is then evaluated once. */
interface Marked {
  readonly plan: Plan;
  readonly isInvariant: boolean;
  readonly mayWrap: boolean;
}

/** Wraps the largest parts that give the same at every step. Mirrors preprocessExprHelper. */
export function markInvariant(plan: Plan): Plan {
  return wrapped(mark(plan));
}

function wrapped({ plan, mayWrap }: Marked): Plan {
  return mayWrap ? { kind: 'invariant', type: plan.type, span: plan.span, expr: plan } : plan;
}

function always(plan: Plan): Marked {
  return { plan, isInvariant: true, mayWrap: true };
}

function never(plan: Plan): Marked {
  return { plan, isInvariant: false, mayWrap: false };
}

function mark(plan: Plan): Marked {
  switch (plan.kind) {
    case 'number':
    case 'string':
      return { plan, isInvariant: true, mayWrap: false };
    case 'selector':
      return plan.reference.at === undefined ? never(plan) : always(plan);
    case 'range':
      return { plan, isInvariant: plan.selector.reference.at !== undefined, mayWrap: false };
    case 'aggregate': {
      const inner = mark(plan.expr);
      return { ...inner, plan: { ...plan, expr: inner.plan } };
    }
    case 'sign': {
      const inner = mark(plan.expr);
      return { ...inner, plan: { ...plan, expr: inner.plan } };
    }
    case 'invariant':
      return always(plan);
    case 'subquery': {
      const inner = mark(plan.expr);
      const expr: Plan = inner.isInvariant
        ? { kind: 'invariant', type: plan.expr.type, span: plan.expr.span, expr: inner.plan }
        : inner.plan;
      const isInvariant = plan.reference.at !== undefined;
      return { plan: { ...plan, expr }, isInvariant, mayWrap: false };
    }
    case 'binary': {
      const lhs = mark(plan.lhs);
      const rhs = mark(plan.rhs);
      if (lhs.isInvariant && rhs.isInvariant) {
        return always({ ...plan, lhs: lhs.plan, rhs: rhs.plan });
      }
      return never({ ...plan, lhs: wrapped(lhs), rhs: wrapped(rhs) });
    }
    case 'call':
      return markCall(plan);
  }
}

function markCall(plan: Plan & { readonly kind: 'call' }): Marked {
  const isInfo = plan.name === 'info';
  // The second argument of info() is no vector, and is not evaluated.
  const args = plan.args.map((arg, i) =>
    isInfo && i === 1 ? { plan: arg, isInvariant: true, mayWrap: false } : mark(arg),
  );
  const areInvariant = args.every(({ isInvariant }) => isInvariant);
  const isInvariant =
    plan.name === 'timestamp'
      ? areInvariant && args.every((arg) => arg.plan.kind === 'selector')
      : areInvariant &&
        !dependOnTime.has(plan.name) &&
        (!isInfo || args[0] === undefined || uniformReference(args[0].plan) !== undefined);
  return isInvariant
    ? always({ ...plan, args: args.map((arg) => arg.plan) })
    : never({ ...plan, args: args.map(wrapped) });
}
