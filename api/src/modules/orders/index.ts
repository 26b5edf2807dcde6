export { Order } from './order.entity.js';
export { Orders, Sales } from './orders.access.js';
export { OrderChanged, OrderPlaced } from './orders.events.js';
export { OrdersModule } from './orders.module.js';
