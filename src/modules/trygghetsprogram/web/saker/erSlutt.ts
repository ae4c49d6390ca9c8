import type { Saksside } from '../../queries/hentSak.ts';

/** Saken leses, og føres ikke lenger. */
export const erSlutt = ({ tilstand }: Pick<Saksside, 'tilstand'>): boolean =>
  tilstand === 'avsluttet' || tilstand === 'henvist';
