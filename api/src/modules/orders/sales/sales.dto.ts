import { z } from 'zod';
import { MoneyView } from '#libs/money';

const Day = z.iso.date();

/** `from` and `to` are days in the tenant's time zone, both included; today when absent. At most two years. */
export const SummaryQuery = z.object({
  from: Day.optional().describe('First day, in the time zone of the company; today when absent'),
  to: Day.optional().describe('Last day, included; today when absent'),
});
export type SummaryQuery = z.infer<typeof SummaryQuery>;

const figures = { revenue: MoneyView, orders: z.int(), averageTicket: MoneyView };

/** What was sold in a period, beside the period of the same length before it. */
export const OrderSummary = z
  .object({
    from: Day,
    to: Day,
    timeZone: z.string(),
    ...figures,
    previous: z.object({ from: Day, to: Day, ...figures }),
    granularity: z.enum(['hour', 'day']),
    series: z.array(z.object({ at: z.string().describe('Start of the step, local time'), revenue: MoneyView, orders: z.int() })),
  })
  .meta({ id: 'OrderSummary' });
export type OrderSummary = z.infer<typeof OrderSummary>;

export const MetricsQuery = z.object({
  startDate: Day.optional(),
  endDate: Day.optional(),
  groupBy: z.enum(['day', 'week', 'month']).optional(),
});
export type MetricsQuery = z.infer<typeof MetricsQuery>;

export const SalesMetrics = z
  .object({
    totalRevenue: z.number(),
    totalOrders: z.int(),
    averageTicket: z.number(),
    topProducts: z.array(z.object({ productName: z.string(), revenue: z.number(), quantity: z.int() })),
    series: z
      .array(z.object({ period: z.string(), revenue: z.number(), orders: z.int() }))
      .optional()
      .describe('Present when groupBy is given'),
  })
  .meta({ id: 'SalesMetrics' });
export type SalesMetrics = z.infer<typeof SalesMetrics>;
