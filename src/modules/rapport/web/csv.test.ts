import { expect, test } from 'vitest';
import { INGEN_TALL } from '../regler/typer.ts';
import { rapportSomCsv, tryggCelle } from './csv.ts';
import { tekster } from './tekst.ts';

test('RE-09 i regnearket er ingen celle en formel, og et skjermet tall står som skjermet', () => {
  for (const farlig of ['=1+1', '+47', '-1', '@SUM(A1)', '\t=1', '\r=1'])
    expect(tryggCelle(farlig)).toBe(`"'${farlig}"`);
  expect(tryggCelle('si "hei"; nå')).toBe('"si ""hei""; nå"');
  const fil = rapportSomCsv(
    {
      ...{
        id: '',
        aar: 2025,
        versjon: 1,
        slag: 'rapport',
        til: 'alle_nivaaer_i_salto_slt',
        grense: 5,
        definisjoner: 2,
        periode: [2025],
      },
      ...{ laget: new Date(0), frosset: null, av: null, holder: true },
      tall: { ...INGEN_TALL, antall: 40, tabeller: { anmeldt: { ja: 30, nei: null } } },
    },
    tekster('nb'),
  );
  expect(fil).toContain('\r\n"Anmeldt";"anmeldt";"30";"";"');
  expect(fil).toContain('\r\n"Anmeldt";"ikke anmeldt";"skjermet";"";"');
  expect(fil).toContain('\r\n"Saker i alt";"";"40";"');
});
