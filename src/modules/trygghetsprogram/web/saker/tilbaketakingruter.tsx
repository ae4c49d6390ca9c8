import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import {
  Avkryssing,
  finnTekst,
  Notis,
  Skjema,
  Tekstomrade,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { taTilbakeGjenaapning } from '../../commands/taTilbakeGjenaapning.ts';
import { hentTilbaketaking, type Tilbaketaking } from '../../queries/tilbaketakingen.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken tar gjenåpningen tilbake; databasen avgjør (VV-34)',
} as const;

const Felter = z.object({ to: z.string().default(''), grunn: kort(2000) });

/** Feltet en mangel hører til; resten gjelder hele skjemaet. */
const FELT: Readonly<Record<string, string>> = {
  mangler_tilbakegrunn: 'grunn',
  to_ikke_bekreftet: 'to',
};

const Liste = ({ punkter, t }: { punkter: readonly string[]; t: Tekster }) => (
  <ul>
    {punkter.map((p) => (
      <li key={p}>{finnTekst(t, 'tilbaketaking', p)}</li>
    ))}
  </ul>
);

/** Noe er gjort som ikke kan gjøres ugjort: hva, og hva som gjøres i stedet (VV-25). */
function KanIkke({ f, sak, t }: { f: OmradeForesporsel; sak: Tilbaketaking; t: Tekster }) {
  return (
    <>
      <Notis slag="viktig">{t('tilbaketaking.kanIkke')}</Notis>
      <Liste punkter={sak.gjort} t={t} />
      <h2>{t('tilbaketaking.gjoerTittel')}</h2>
      <Liste punkter={['gjoerEn', 'gjoerTo', 'gjoerTre']} t={t} />
      <p>
        <a className="ds-link" href={`/${f.omrade.slug}/saker/${sak.sakId}/forsegl`}>
          {t('tilbaketaking.forsegle')}
        </a>
      </p>
    </>
  );
}

function side(f: OmradeForesporsel, sak: Tilbaketaking, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.sakId}`;
  return programside(f, {
    tittel: t('tilbaketaking.tittel', { referanse: sak.saksreferanse }),
    ingress: t('tilbaketaking.ingress', { tid: tidspunkt(t, sak.ved) }),
    feil: sidefeil(s.feil, { to: t('tilbaketaking.to'), grunn: t('tilbaketaking.grunn') }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('tilbaketaking.smule') },
    ],
    children:
      sak.gjort.length > 0 ? (
        <KanIkke f={f} sak={sak} t={t} />
      ) : (
        <Skjema
          handling={`${saken}/gjenaapning-tilbake`}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          knapp={t('tilbaketaking.lagre')}
        >
          <p>{t('tilbaketaking.skjer')}</p>
          <Liste punkter={['skjerSaken', 'skjerDetNye', 'skjerTilgang', 'skjerRaden']} t={t} />
          <Tekstomrade
            navn="grunn"
            verdi={s.verdi('grunn')}
            feil={s.feil['grunn']}
            ledetekst={t('tilbaketaking.grunn')}
            hjelp={t('tilbaketaking.grunnHjelp')}
            pakrevd
            linjer={3}
            maks={2000}
          />
          <Avkryssing
            navn="to"
            ledetekst={t('tilbaketaking.to')}
            avkrysset={s.verdi('to') === 'ja'}
            feil={s.feil['to']}
          />
        </Skjema>
      ),
  });
}

/** *Raden var om en annen ungdom*: gjenåpningen tas tilbake (VV-34). */
export function tilbaketakingruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/gjenaapning-tilbake',
    tilgang: KOORDINATOREN,
    felter: Felter,
    utkast: { hus, skjema: 'gjenaapning_tilbake', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentTilbaketaking(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'tilbaketaking.ikke', feil.kode),
        async () =>
          taTilbakeGjenaapning(hus, f.hvem, {
            ...{ sakId: f.param('id'), grunn: tomtErNull(v.grunn) },
            ...{ toUngdommer: v.to === 'ja', utkast },
          }),
      );
      return {
        til: `/${f.omrade.slug}/saker/${f.param('id')}`,
        beskjed: 'gjenaapning_tatt_tilbake',
      };
    },
  });
}
