import { expect, test } from 'vitest';
import { sporPaaNytt } from './sporPaaNytt.ts';
import { KLARERINGSORD, TILSTANDER } from './typer.ts';

const TAR_IMOT = [
  ...['venter_klarering', 'i_foerste_kontakt', 'samtale_avtalt', 'samtale_holdt'],
  ...['guide_soekes', 'aktiv', 'guide_borte', 'stagnasjon'],
];

test('(del) VV-13 det spørres på nytt etter et nei og etter «jeg tar det selv», der saken kan ta imot et svar, og ellers aldri', () => {
  for (const tilstand of TILSTANDER)
    for (const svar of [...KLARERINGSORD, null])
      for (const spurt of [true, false]) {
        const kan =
          spurt && TAR_IMOT.includes(tilstand) && ['nei', 'tar_det_selv'].includes(svar ?? '');
        expect(sporPaaNytt(tilstand, { svar, spurt }), `${tilstand} ${svar} ${spurt}`).toEqual(
          kan ? { tillatt: true } : { tillatt: false, grunn: 'ingen_avslag' },
        );
      }
});
