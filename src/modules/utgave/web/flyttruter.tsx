import { z } from 'zod';
import { erDomainError } from '../../../kernel/feil.ts';
import { Fakta, finnTekst, Notis, Skjema, Tekstomrade } from '../../../ui/index.ts';
import type { Rute } from '../../../web/rute.ts';
import { HELE, Skjemafeil, skjema, type Skjematilstand } from '../../../web/skjema.ts';
import {
  flyttUtgave,
  hentUtgavebytte,
  TEKSTGRUPPER,
  type Bytteside,
  type Innstillingsnavn,
} from '../../trygghetsprogram/index.ts';
import { refOrd } from '../queries/utgavene.ts';
import { sidefeil, type Deler, type OmradeForesporsel } from './deler.tsx';
import { Rader } from './Sammenligning.tsx';
import { Tekstforskjell } from './Tekstforskjell.tsx';
import { utgavetekster, type Utgavetekster } from './tekst.ts';

const ANSVARLIG = {
  krever: 'ansatt',
  hvorfor:
    'koordinatoren ser hva som blir annerledes, og den som har ansvaret for saken, flytter den; databasen avgjør (TP-47)',
} as const;

/** Tekstene som leses i en sak. */
const SAKENS = TEKSTGRUPPER.filter((g) => g !== 'deling' && g !== 'rapport');

type Props = { side: Bytteside; f: OmradeForesporsel; s: Skjematilstand; t: Utgavetekster };
type Til = { til: NonNullable<Bytteside['til']> };

function Gruppe({
  hva,
  tittel,
  side,
  til,
  t,
}: Omit<Props, 'f' | 's'> & Til & { hva: readonly Innstillingsnavn[]; tittel: string }) {
  if (hva.length === 0) return null;
  return (
    <details className="v-hvorfor">
      <summary>{tittel}</summary>
      <Rader hva={hva} a={med(side.fra, t('flytt.fra'))} b={med(til, t('flytt.til'))} t={t} />
    </details>
  );
}

const med = (u: Bytteside['fra'], navn: string) => ({ navn, innstillinger: u.innstillinger });

/** Det som blir annerledes for saken: fra nå først, resten foldet sammen under. */
function Forskjellen({ side, til, f, t }: Omit<Props, 's'> & Til) {
  const { naa, gjort, ikkeSaken, nyttVern, ikkeLengerVern } = side.virkning;
  const vernet = (slag: readonly string[]) =>
    slag.map((v) => (finnTekst(t, 'verdi', v) ?? v).toLowerCase()).join(', ');
  return (
    <>
      <h2>{t('flytt.naa')}</h2>
      {nyttVern.length === 0 ? null : (
        <Notis slag="viktig">{t('flytt.nyttVern', { hva: vernet(nyttVern) })}</Notis>
      )}
      {ikkeLengerVern.length === 0 ? null : (
        <Notis slag="rolig">{t('flytt.ikkeLengerVern', { hva: vernet(ikkeLengerVern) })}</Notis>
      )}
      {naa.length === 0 ? (
        <p>{t('flytt.ingenNaa')}</p>
      ) : (
        <Rader hva={naa} a={med(side.fra, t('flytt.fra'))} b={med(til, t('flytt.til'))} t={t} />
      )}
      <Tekstforskjell
        a={{ tekster: side.fra.tekster, navn: t('flytt.fra') }}
        b={{ tekster: til.tekster, navn: t('flytt.til') }}
        grupper={SAKENS}
        sprak={f.sprak}
        t={t}
      />
      <Gruppe
        hva={gjort}
        tittel={t('flytt.gjort', { count: gjort.length })}
        {...{ side, til, t }}
      />
      <Gruppe
        hva={ikkeSaken}
        tittel={t('flytt.ikkeSaken', { count: ikkeSaken.length })}
        {...{ side, til, t }}
      />
    </>
  );
}

const navnet = (u: Bytteside['fra'], t: Utgavetekster) => (
  <>
    {t('versjon', { navn: u.navn, versjon: u.versjon })}
    <br />
    <span className="v-dempet">{u.kreditering}</span>
  </>
);

function Innhold({ side, f, s, t }: Props) {
  const { fra, til, stopp } = side;
  if (til === null || stopp !== null)
    return (
      <>
        <Fakta par={[{ navn: t('flytt.fra'), verdi: navnet(fra, t) }]} />
        <Notis slag="rolig">
          {t(`flytt.ikke.${stopp ?? 'ingen_utgave'}`, { hvem: side.ansvarlig })}
        </Notis>
      </>
    );
  return (
    <>
      <Fakta
        par={[
          { navn: t('flytt.fra'), verdi: navnet(fra, t) },
          { navn: t('flytt.til'), verdi: navnet(til, t) },
        ]}
      />
      <Forskjellen side={side} til={til} f={f} t={t} />
      <Skjema
        handling={`/${f.omrade.slug}/saker/${side.sak.id}/utgave`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        skjult={{ fra: refOrd(fra), til: refOrd(til) }}
        knapp={t('flytt.knapp')}
      >
        <Tekstomrade
          navn="grunn"
          ledetekst={t('flytt.grunn')}
          hjelp={t('flytt.grunnHjelp')}
          verdi={s.verdi('grunn')}
          feil={s.feil['grunn']}
          pakrevd
          linjer={3}
          maks={2000}
        />
      </Skjema>
    </>
  );
}

const ref = z
  .string()
  .regex(/^[a-z0-9-]{1,40}-\d{1,4}$/)
  .transform((ord) => {
    const strek = ord.lastIndexOf('-');
    return { kode: ord.slice(0, strek), versjon: Number(ord.slice(strek + 1)) };
  });

/** *Utgaven saken følger*: hva som blir annerledes i den som gjelder, og å flytte saken dit (TP-47). */
export const flyttruter = ({ hus, side: ramme }: Deler): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/utgave',
    tilgang: ANSVARLIG,
    felter: z.object({ fra: ref, til: ref, grunn: z.string().trim().max(2000).default('') }),
    utkast: { hus, skjema: 'utgavebytte', objekt: (f) => f.param('id') },
    async vis(f, s) {
      const t = utgavetekster(f.sprak);
      const side = await hentUtgavebytte(hus, f.hvem, f.param('id'));
      const saker = `/${f.omrade.slug}/saker`;
      return ramme(f, {
        tittel: t('flytt.tittel', { referanse: side.sak.saksreferanse }),
        ingress: t('flytt.ingress'),
        bredde: 'bred',
        brodsmuler: [
          { href: saker, tekst: t('flytt.saker') },
          { href: `${saker}/${side.sak.id}`, tekst: side.sak.saksreferanse },
          { tekst: t('flytt.smule') },
        ],
        feil: sidefeil(s.feil, (felt) => (felt === 'grunn' ? t('flytt.grunn') : undefined)),
        children: <Innhold side={side} f={f} s={s} t={t} />,
      });
    },
    async utfor(f, { fra, til, grunn }, utkast) {
      const t = utgavetekster(f.sprak);
      const sakId = f.param('id');
      try {
        await flyttUtgave(hus, f.hvem, { sakId, fra, til, grunn: grunn || null, utkast });
      } catch (feil) {
        const ord = erDomainError(feil) ? finnTekst(t, 'flytt.ikke', feil.kode) : null;
        if (ord === null || !erDomainError(feil)) throw feil;
        throw new Skjemafeil({ [feil.kode === 'mangler_byttegrunn' ? 'grunn' : HELE]: ord });
      }
      return { til: `/${f.omrade.slug}/saker/${sakId}`, beskjed: 'sak_utgave_flyttet' };
    },
  });
