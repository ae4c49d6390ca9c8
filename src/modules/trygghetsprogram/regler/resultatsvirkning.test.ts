import { expect, test } from 'vitest';
import { resultatsvirkning } from './resultatsvirkning.ts';
import { TILSTANDER } from './typer.ts';

/** Skrevet av 2.1: der den første samtalen er i gang, der ja-et er trukket, og der saken er slutt. */
const VENTET: Readonly<Record<string, string>> = {
  i_foerste_kontakt: 'flytter',
  samtale_avtalt: 'flytter',
  venter_klarering: 'bare_skrevet',
  klar_for_kontakt: 'bare_skrevet',
  avsluttet: 'saken_er_slutt',
  henvist: 'saken_er_slutt',
};

test.each(TILSTANDER)(
  '(del) TP-27 TP-20 resultatet av en samtale noen svarte i, fra %s',
  (tilstand) => {
    const svar = resultatsvirkning({ tilstand, svarteSist: true });
    expect(svar.tillatt ? svar.virkning : svar.grunn).toBe(VENTET[tilstand] ?? 'ikke_klar');
    expect(resultatsvirkning({ tilstand, svarteSist: false })).toEqual({
      tillatt: false,
      grunn: 'ingen_svarte_sist',
    });
  },
);
