import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Fakta, finnTekst, Notis, Skjema } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { svarPaaForespoersel } from '../../commands/svarPaaForespoersel.ts';
import { hentForespoersel, type Forespoersel } from '../../queries/forespoersler.ts';
import { forespoerselSvar } from '../../regler/forespoerselVidere.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { lesSvar, SVARFEIL, Svarfelter, SVARFELTER } from '../saker/Svarfelter.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { MOTTAKER } from './mottaker.ts';

const SVARENE = ['klarert', 'klarert_med_vilkaar', 'ikke_foer', 'tar_det_selv', 'nei'] as const;

function side(f: OmradeForesporsel, forespoersel: Forespoersel, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const liste = `/${f.omrade.slug}/forespoersler`;
  const nummer = forespoersel.nummer ?? t('forespoersler.utenNummer');
  const regel = forespoerselSvar(forespoersel);
  return programside(f, {
    tittel: t('forespoersler.svarTittel', { nummer }),
    ingress: [
      ...(forespoersel.bareOmHendelsen ? [t('klarering.ingress.svarerOm')] : []),
      t('forespoersler.svarIngress'),
    ].join(' '),
    feil: sidefeil(s.feil, {
      svar: t(`klarering.spoersmaal.${forespoersel.bareOmHendelsen ? 'omHendelsen' : 'svarer'}`),
      ikkeFoer: t('klarering.ikkeFoer'),
      ord: t('klarering.ord'),
    }),
    brodsmuler: [
      { href: liste, tekst: t('forespoersler.tittel') },
      { href: `${liste}/${forespoersel.id}`, tekst: nummer },
      { tekst: t('forespoersler.svarSelv') },
    ],
    children: (
      <>
        <Fakta
          par={[
            { navn: t('forespoersler.spurt'), verdi: formatDato(forespoersel.siden) },
            { navn: t('forespoersler.av'), verdi: forespoersel.spurtAv },
          ]}
        />
        {regel.tillatt ? (
          <Skjema
            handling={`${liste}/${forespoersel.id}/svar`}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            skjult={{ etter: forespoersel.siste ?? '' }}
            knapp={t('klarering.lagre')}
          >
            <Svarfelter s={s} svarene={SVARENE} selv om={forespoersel.bareOmHendelsen} t={t} />
          </Skjema>
        ) : (
          <Notis slag="rolig">{t(`forespoersler.ikkeSvar.${regel.grunn}`)}</Notis>
        )}
      </>
    ),
  });
}

/** *Svar selv*: mottakeren svarer på en forespørsel ingen har svart på (1.16b, VV-14). */
export const svarrute = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/forespoersler/:id/svar',
    tilgang: MOTTAKER,
    felter: z.object(SVARFELTER),
    utkast: { hus, skjema: 'forespoersel', objekt: (f) => f.param('id') },
    vis: async (f, s) =>
      side(f, (await hentForespoersel(hus, f.hvem, f.param('id'))).forespoersel, s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const { svar, ikkeFoer } = lesSvar(v, SVARENE, t);
      await stoppVedFeltet(
        SVARFEIL,
        (feil) =>
          finnTekst(t, 'forespoersler.ikkeSvar', feil.kode) ??
          finnTekst(t, 'klarering.ikke', feil.kode),
        async () =>
          svarPaaForespoersel(hus, f.hvem, {
            forespoerselId: f.param('id'),
            etter: v.etter === '' ? null : v.etter,
            svar,
            ikkeFoer,
            ord: v.ord === '' ? null : v.ord,
            utkast,
          }),
      );
      return { til: `/${f.omrade.slug}/forespoersler`, beskjed: 'forespoersel_besvart' };
    },
  });
