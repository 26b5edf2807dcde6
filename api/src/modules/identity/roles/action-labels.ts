import type { Locale } from '../../../core/index.js';

const LABELS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  read: { en: 'View', es: 'Ver' },
  create: { en: 'Add', es: 'Añadir' },
  update: { en: 'Change', es: 'Cambiar' },
  delete: { en: 'Remove', es: 'Eliminar' },
  export: { en: 'Export', es: 'Exportar' },
  import: { en: 'Import', es: 'Importar' },
  transition: { en: 'Change state', es: 'Cambiar de estado' },
  refund: { en: 'Refund', es: 'Reembolsar' },
  adjust: { en: 'Adjust', es: 'Ajustar' },
  transfer: { en: 'Transfer', es: 'Traspasar' },
  reserve: { en: 'Reserve', es: 'Reservar' },
  cancel: { en: 'Cancel', es: 'Cancelar' },
  retry: { en: 'Try again', es: 'Reintentar' },
};

/** The word for an action; an action without one is shown by its name. */
export const actionLabel = (action: string, locale: Locale): string => LABELS[action]?.[locale] ?? action.replace(/[-_.]/g, ' ');
