import { formatDato } from '../../../../kernel/dato.ts';
import { Telefon } from '../Telefon.tsx';
import { Del, Fakta, Kort, Knapp, Knapper, Skjema, Tekstomrade } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Guideforespoersel, Guideside } from '../../queries/guiden.ts';
import { erAapen } from '../../regler/guidesteg.ts';
import type { Tekster } from '../tekst.ts';
import { SagtOmSidene } from './Sidene.tsx';

type Props = { side: Guideside; saken: string; handling: string; s: Skjematilstand; t: Tekster };

/** Stegene i en forespørsel, med dag og hvem; grunnen når oppdraget tok slutt. */
function Steg({ f, t }: { f: Guideforespoersel; t: Tekster }) {
  return (
    <ul>
      {f.steg.map((x) => (
        <li key={x.id}>
          {t(`guide.steg.${x.steg}`, { navn: f.navn, hvem: x.av, dag: formatDato(x.dag) })}
          {x.ord === null ? null : <span className="v-endring v-egneord">{x.ord}</span>}
        </li>
      ))}
    </ul>
  );
}

function Knapprad({ f, handling, s, t }: Omit<Props, 'side' | 'saken'> & { f: Guideforespoersel }) {
  const skjult = { forespoersel: f.id, etter: f.siste.id };
  const felles = { handling, token: s.token };
  return (
    <Knapper>
      {f.siste.steg === 'villig' ? (
        <Skjema {...felles} skjult={{ ...skjult, gjoer: 'navn_vist' }}>
          <Knapp>{t('guide.visNavnet', { navn: f.navn })}</Knapp>
        </Skjema>
      ) : null}
      {erAapen(f.siste.steg) ? (
        <Skjema {...felles} skjult={{ ...skjult, gjoer: 'trukket' }}>
          <Knapp slag="stille">{t('guide.trekk')}</Knapp>
        </Skjema>
      ) : null}
      {erAapen(f.siste.steg) ? (
        // Da står hen ikke på lista lenger, og ser det samme som når forespørselen trekkes (TG-04).
        <Skjema {...felles} skjult={{ gjoer: 'vil_ikke', til: f.brukerId }}>
          <Knapp slag="stille">{t('guide.vilIkke.nei', { navn: f.navn })}</Knapp>
        </Skjema>
      ) : null}
    </Knapper>
  );
}

/** Hvorfor akkurat hen (TG-02). */
const grunnene = (f: Guideforespoersel, t: Tekster): string =>
  (['relasjon', 'fagkompetanse'] as const)
    .filter((g) => f[g])
    .map((g) => t(`guide.grunnvalg.${g}`))
    .join(', ');

/** Grunnen, yrket guiden er valgt med, og det ungdommen sier om hen (TG-01, TG-02, TG-04). */
function Valget({ f, side, t }: { f: Guideforespoersel; side: Guideside; t: Tekster }) {
  const yrke = f.yrke === 'annet' ? f.yrkeOrd : f.yrke === null ? null : t(`guide.yrker.${f.yrke}`);
  const telefon = side.telefoner.find((g) => g.brukerId === f.brukerId)?.telefon;
  return (
    <Fakta
      par={[
        { navn: t('guide.grunner'), verdi: grunnene(f, t) },
        ...(yrke === null ? [] : [{ navn: t('guide.yrke'), verdi: yrke }]),
        ...(telefon == null
          ? []
          : [{ navn: t('logg.minTelefon.felt'), verdi: <Telefon nummer={telefon} /> }]),
        ...(f.syn === null ? [] : [{ navn: t('guide.syn'), verdi: t(`guide.synvalg.${f.syn}`) }]),
      ]}
    />
  );
}

/** Oppdraget tar slutt, med en grunn; tilgangen er borte i samme øyeblikk (VV-19). */
function Avslutt({ f, handling, s, t }: Omit<Props, 'side' | 'saken'> & { f: Guideforespoersel }) {
  // Står to oppdrag på siden, er feilen ved det ene av dem.
  const her = s.verdi('forespoersel') === '' || s.verdi('forespoersel') === f.id;
  return (
    <details className="v-hvorfor" open={her && s.feil['grunn'] !== undefined}>
      <summary>{t('guide.avsluttOppdrag')}</summary>
      <Skjema
        handling={handling}
        token={s.token}
        nokkel={s.nokkel}
        skjult={{ forespoersel: f.id, etter: f.siste.id, gjoer: 'avsluttet' }}
      >
        <Tekstomrade
          navn="grunn"
          ledetekst={t('guide.sluttgrunn')}
          hjelp={t('guide.sluttHjelp')}
          verdi={her ? s.verdi('grunn') : ''}
          feil={her ? s.feil['grunn'] : undefined}
          linjer={2}
          maks={1000}
        />
        <Knapp slag="sekundaer">{t('guide.avsluttOppdrag')}</Knapp>
      </Skjema>
    </details>
  );
}

/** Det som er sant om forespørselen nå: også at guiden ikke ser saken, og at hen skal avløses. */
function staar(f: Guideforespoersel, side: Guideside, t: Tekster): string {
  if (f.siste.steg !== 'tatt') return t(`guide.naa.${f.siste.steg}`);
  if (side.stanset) return t('guide.naa.serIkke');
  if (!f.skalAvloeses) return t('guide.naa.tatt');
  return t(f.fravaerId === null ? 'guide.naa.avloeses' : 'vikar.erUte');
}

/** Guiden er borte nå: til når, og veien til hvem som følger opp imens (VV-19, TG-24). */
function Borte({
  f,
  side,
  saken,
  t,
}: Pick<Props, 'side' | 'saken' | 't'> & { f: Guideforespoersel }) {
  if (side.guiden?.brukerId !== f.brukerId || f.siste.steg !== 'tatt' || side.stanset) return null;
  const { dager } = side.guiden;
  if (dager === null && side.sak.tilstand !== 'guide_borte') return null;
  return (
    <p>
      {dager === null
        ? t('guide.naa.borteNaa')
        : t('guide.naa.borteTil', { til: formatDato(dager.til) })}{' '}
      <a
        className="ds-link"
        href={dager === null ? `${saken}/si-fra` : `${saken}/vikar/${dager.fravaerId}`}
      >
        {t('guide.naa.borteVikar')}
      </a>
    </p>
  );
}

/** Den som er spurt, eller har oppdraget, og det koordinatoren kan gjøre nå. */
export function Naa({ side, saken, handling, s, t }: Props) {
  const f = side.naa;
  if (f === null) return null;
  return (
    <Kort tittel={f.navn} framhevet>
      <p>
        {side.fravaer !== null && f.siste.steg === 'tatt'
          ? t('vikar.harTatt', {
              ...{ fra: formatDato(side.fravaer.fra), til: formatDato(side.fravaer.til) },
            })
          : staar(f, side, t)}
      </p>
      <Borte f={f} side={side} saken={saken} t={t} />
      {f.ord === null ? null : <p className="v-egneord">{f.ord}</p>}
      <Valget f={f} side={side} t={t} />
      <SagtOmSidene side={side} brukerId={f.brukerId} t={t} />
      <Steg f={f} t={t} />
      <Knapprad f={f} handling={handling} s={s} t={t} />
      {side.utenfor === null ? null : (
        <p>
          {t(side.utenfor.hendelse ? 'paalegg.serNaa' : 'paalegg.serIkkeNaa')}{' '}
          <a className="ds-link" href={`${saken}/guide/paalegg`}>
            {t('paalegg.lenke')}
          </a>
        </p>
      )}
      {f.siste.steg === 'tatt' ? <Avslutt f={f} handling={handling} s={s} t={t} /> : null}
    </Kort>
  );
}

/** De andre som har oppdraget: den som skal avløses, har saken til den nye er i gang, og kan slutte før (VV-19). */
export function OgsaaGuide({ side, saken, handling, s, t }: Props) {
  return side.ogsaaGuide.map((f) => (
    <Kort key={f.id} tittel={f.navn}>
      <p>{staar(f, side, t)}</p>
      {f.skalAvloeses && f.fravaerId !== null ? (
        <p>
          <a className="ds-link" href={`${saken}/si-fra`}>
            {t('vikar.tilbake')}
          </a>
        </p>
      ) : null}
      <Steg f={f} t={t} />
      <Avslutt f={f} handling={handling} s={s} t={t} />
    </Kort>
  ));
}

/** De som er spurt før, og hva de svarte. */
export function Foer({ side, t }: Pick<Props, 'side' | 't'>) {
  const foer = side.forespoersler.filter(
    (f) => f.id !== side.naa?.id && !side.ogsaaGuide.includes(f),
  );
  if (foer.length === 0) return null;
  return (
    <Del tittel={t('guide.foerTittel')}>
      {foer.map((f) => (
        <Steg key={f.id} f={f} t={t} />
      ))}
    </Del>
  );
}
