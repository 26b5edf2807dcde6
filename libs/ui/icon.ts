import { Component, ElementRef, effect, inject, input } from '@angular/core';
import {
  Activity,
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Bell,
  Box,
  Boxes,
  Building2,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronsUpDown,
  ChevronUp,
  CircleAlert,
  CircleCheck,
  CircleX,
  Clock,
  Columns3,
  Command,
  CornerDownLeft,
  Copy,
  Download,
  Ellipsis,
  Eye,
  FileText,
  Filter,
  Fingerprint,
  Globe,
  History,
  House,
  Image,
  Info,
  KeyRound,
  Keyboard,
  Languages,
  ListChecks,
  Lock,
  LogOut,
  Mail,
  MapPin,
  Menu,
  Monitor,
  Moon,
  Package,
  PanelLeft,
  Pause,
  Pencil,
  Play,
  Plus,
  RefreshCw,
  Repeat,
  ScrollText,
  Search,
  Settings,
  Shield,
  ShoppingBag,
  Store,
  Sun,
  Tag,
  Trash2,
  TriangleAlert,
  Truck,
  Undo2,
  Upload,
  User,
  UserPlus,
  Users,
  Warehouse,
  WifiOff,
  X,
  type IconNode,
} from 'lucide';

/** The drawings that the house uses, by what they mean rather than by what they show. */
export const ICONS = {
  activity: Activity,
  alert: TriangleAlert,
  audit: ScrollText,
  back: ArrowLeft,
  bell: Bell,
  box: Box,
  building: Building2,
  check: Check,
  circleCheck: CircleCheck,
  circleX: CircleX,
  clock: Clock,
  close: X,
  columns: Columns3,
  command: Command,
  copy: Copy,
  dark: Moon,
  delete: Trash2,
  down: ChevronDown,
  download: Download,
  edit: Pencil,
  enter: CornerDownLeft,
  error: CircleAlert,
  file: FileText,
  filter: Filter,
  fingerprint: Fingerprint,
  globe: Globe,
  history: History,
  home: House,
  image: Image,
  info: Info,
  jobs: ListChecks,
  key: KeyRound,
  keyboard: Keyboard,
  language: Languages,
  left: ChevronLeft,
  light: Sun,
  location: MapPin,
  lock: Lock,
  mail: Mail,
  menu: Menu,
  more: Ellipsis,
  next: ArrowRight,
  offline: WifiOff,
  orders: ShoppingBag,
  pause: Pause,
  play: Play,
  plus: Plus,
  product: Package,
  rail: PanelLeft,
  refresh: RefreshCw,
  repeat: Repeat,
  right: ChevronRight,
  search: Search,
  settings: Settings,
  shield: Shield,
  signOut: LogOut,
  sort: ChevronsUpDown,
  sortDown: ArrowDown,
  sortUp: ArrowUp,
  stock: Warehouse,
  store: Store,
  system: Monitor,
  tag: Tag,
  team: Users,
  truck: Truck,
  undo: Undo2,
  up: ChevronUp,
  upload: Upload,
  user: User,
  userPlus: UserPlus,
  variants: Boxes,
  view: Eye,
} as const satisfies Record<string, IconNode>;

export type IconName = keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

/** A line drawing of 24 units that takes the colour of its text; decoration only, the words stand beside it. */
@Component({
  selector: 'ui-icon',
  template: '',
  host: { 'aria-hidden': 'true', '[style.--size.px]': 'size()' },
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: var(--size);
      height: var(--size);
    }
  `,
})
export class Icon {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly name = input.required<IconName>();
  /** Side in pixels. */
  readonly size = input(16);

  constructor() {
    effect(() => this.host.replaceChildren(draw(ICONS[this.name()])));
  }
}

const draw = (node: IconNode): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg');
  const frame = { viewBox: '0 0 24 24', width: '100%', height: '100%', fill: 'none', stroke: 'currentColor' };
  const stroke = { 'stroke-width': '1.75', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  for (const [key, value] of Object.entries({ ...frame, ...stroke })) svg.setAttribute(key, value);
  for (const [tag, attributes] of node) {
    const part = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) if (value !== undefined) part.setAttribute(key, String(value));
    svg.append(part);
  }
  return svg;
};
