import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { Notis, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, Skjemafeil, skjema } from '../skjema.ts';
import { svarOmForesatt } from '../../commands/foresatte.ts';
import { hentFamilie } from '../../queries/hentFamilie.ts';
import { FORESATTORD, NEIGRUNNER, RAADGIVERE } from '../../regler/typer.ts';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { erSlutt, finnForesatt, her, ordene, ramme, RINGER, tomtErNull } from './felles.tsx';
import { Svarskjema } from './skjemaer.tsx';

const Felter = z.object({
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  svar: z.string().default(''),
  grunn: z.string().default(''),
  raadfoert: z.string().default(''),
  raadfoertHvem: navnefelt(200),
});

/** Feltet hver feil hører til; det som ikke er her, gjelder hele skjemaet. */
const FELT = {
  mangler_grunn: 'grunn',
  mangler_raadgiver: 'raadfoert',
  aapner_uten_raad: 'raadfoert',
  samme_navn_uten_raad: 'raadfoert',
  mangler_hvem: 'raadfoertHvem',
  trenger_en_annen: 'raadfoert',
};

/** *Kan hen kontaktes?* (VV-01) */
export function svarruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/familie/:foresattId/svar',
    tilgang: RINGER,
    felter: Felter,
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentFamilie(hus, f.hvem, f.param('id'));
      const p = finnForesatt(side, f.param('foresattId'));
      return ramme(
        f,
        side,
        {
          tittel: t('familie.svarTittel', { navn: p.navn }),
          ingress: t('familie.svarIngress'),
          smule: t('familie.svarSmule'),
          feil: [
            s.feil,
            {
              svar: t('familie.kanKontaktes'),
              grunn: t('familie.grunn'),
              raadfoert: t('familie.raadfoert'),
              raadfoertHvem: t('familie.raadfoertHvem'),
            },
          ],
        },
        <>
          {p.kanKontaktes === 'nei' && p.svart ? (
            <Notis slag="viktig">{t('familie.aapneVarsel')}</Notis>
          ) : null}
          {erSlutt(side) ? (
            <Forklaring hvorfor={t('familie.ikke.saken_er_slutt')} regel="VV-16" />
          ) : (
            <Svarskjema
              handling={her(f, side.sak.id, `/${p.id}/svar`)}
              s={s}
              t={t}
              etter={p.svar?.id ?? ''}
            />
          )}
        </>,
      );
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const svar = FORESATTORD.find((x) => x === v.svar);
      if (svar === undefined) throw new Skjemafeil({ svar: t('familie.ikke.mangler_svar') });
      await stoppVedFeltet(FELT, ordene(t), async () =>
        svarOmForesatt(hus, f.hvem, {
          sakId: f.param('id'),
          foresattId: f.param('foresattId'),
          etter: tomtErNull(v.etter),
          svar,
          grunn: NEIGRUNNER.find((x) => x === v.grunn) ?? null,
          raadfoert: RAADGIVERE.find((x) => x === v.raadfoert) ?? null,
          raadfoertHvem: tomtErNull(v.raadfoertHvem),
        }),
      );
      return { til: her(f, f.param('id')), beskjed: 'foresatt_besvart' };
    },
  });
}
