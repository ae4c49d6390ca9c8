import { formatTelefon } from '../../../kernel/telefon.ts';

/** Et nummer som kan ringes fra siden. */
export const Telefon = ({ nummer }: { nummer: string }) => (
  <a className="ds-link" href={`tel:${nummer}`}>
    {formatTelefon(nummer)}
  </a>
);
