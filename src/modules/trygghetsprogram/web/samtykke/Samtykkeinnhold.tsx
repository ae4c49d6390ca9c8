import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Etikett,
  Forklaring,
  Knapper,
  Kort,
  Lenkeknapp,
  Notis,
  type EtikettProps,
  tidspunkt,
} from '../../../../ui/index.ts';
import { svareren, type Samtykkeside, type Samtykkesvar } from '../../queries/samtykke.ts';
import type { Samtykkeplikt } from '../../regler/hvemSamtykker.ts';
import { muligeSvar, samtykkespoersmaal } from '../../regler/samtykkesvar.ts';
import { samtykkeErSlutt } from '../../regler/samtykketilstand.ts';
import type { Samtykkeord } from '../../regler/typer.ts';
import { regelFor } from '../saker/HvorforIkke.tsx';
import type { Tekster } from '../tekst.ts';
import { Trukne, Unntak } from './Etterpaa.tsx';
import { Modenheten } from './Modenheten.tsx';
import { erSlutt, UNGDOMMEN, visesSom } from './felles.tsx';

type Props = { side: Samtykkeside; slug: string; t: Tekster };

const FARGE: Partial<Record<Samtykkeord, EtikettProps['farge']>> = {
  ...{ muntlig: 'god', skriftlig: 'god', informert: 'god', innvending_fortsetter: 'god' },
  innvending: 'venter',
};

/** Gitt, mangler, nektet eller trukket (DU-13); for den som ikke spørres, at hen ikke gjør det. */
function Stand({
  plikt,
  svar,
  stanset,
  t,
}: {
  plikt: Samtykkeplikt | 'ungdommen';
  svar: Samtykkeord | null;
  stanset: boolean;
  t: Tekster;
}) {
  // Koordinatorens ja til at kontakten fortsetter, er ikke et ja nå som den er stanset (VV-06).
  if (svar === 'innvending_fortsetter' && stanset)
    return <Etikett farge="rolig">{t('samtykke.svar.innvending_fortsatte')}</Etikett>;
  if (svar !== null)
    return <Etikett farge={FARGE[svar] ?? 'rolig'}>{t(`samtykke.svar.${svar}`)}</Etikett>;
  return (
    <Etikett farge={plikt === 'noteres' ? 'rolig' : 'venter'}>
      {t(`samtykke.mangler.${plikt}`)}
    </Etikett>
  );
}

function Svarene({ svar, t }: { svar: readonly Samtykkesvar[]; t: Tekster }) {
  return svar.length === 0 ? null : (
    <ul>
      {svar.map((s) => (
        <li key={s.id}>
          {t(s.mottattAv === null ? 'samtykke.vurdertAv' : 'samtykke.sagt', {
            svar: t(`samtykke.svar.${s.svar}`),
            dag: formatDato(s.dag),
            mottatt: s.mottattAv ?? '',
            hvem: s.av,
            tid: tidspunkt(t, s.ved),
          })}
          {s.ord === null ? null : <span className="v-endring v-egneord">{s.ord}</span>}
        </li>
      ))}
    </ul>
  );
}

type Personprops = Props & {
  hvem: string | null;
  tittel: string;
  plikt: Samtykkeplikt | 'ungdommen';
};

const knappen = (vurderes: boolean, plikt: Personprops['plikt']) => {
  if (vurderes) return 'samtykke.vurder';
  return plikt === 'noteres' ? 'samtykke.noter' : 'samtykke.foerSvar';
};

function Person({ side, slug, t, hvem, tittel, plikt }: Personprops) {
  const siste = side.siste.find((s) => s.hvem === hvem);
  const foresatt = side.foresatte.find((f) => f.id === hvem);
  const kan =
    side.spurt === null || side.tilstand === null || erSlutt(side)
      ? []
      : muligeSvar(svareren(side, hvem), {
          tilstand: side.tilstand,
          koordinator: side.sak.hvem === 'koordinator',
        });
  const vurderes = siste?.svar === 'innvending' && kan.includes('innvending_fortsetter');
  return (
    <Kort tittel={tittel} niva={3}>
      <p>
        <Stand plikt={plikt} svar={siste?.svar ?? null} stanset={side.stanset} t={t} />{' '}
        {foresatt === undefined
          ? null
          : `${t(`familie.slag.${foresatt.slag}`)}. ${t(`familie.borMedOrd.${foresatt.borMed}`)}`}
      </p>
      <Svarene svar={side.svar.filter((s) => s.hvem === hvem)} t={t} />
      {kan.length === 0 ? null : (
        <Knapper>
          <Lenkeknapp
            liten
            slag={
              vurderes || (siste === undefined && plikt === 'samtykker') ? 'sekundaer' : 'stille'
            }
            href={`/${slug}/saker/${side.sak.id}/samtykke/${hvem ?? UNGDOMMEN}`}
          >
            {t(knappen(vurderes, plikt))}
            <span className="ds-sr-only"> {tittel}</span>
          </Lenkeknapp>
        </Knapper>
      )}
    </Kort>
  );
}

const HINDRE = ['ikke_naa', 'ikke_alle_besvart', 'bosted_ukjent', 'ingen_kan'] as const;

/** Det barnet ønsker, skal føres i dag (VV-06): det står først, og å spørre på nytt etter det. */
const vurderes = (side: Samtykkeside): boolean =>
  !erSlutt(side) && side.trukket.some((x) => x.vurdering === null);

/** Kan det spørres nå, og hvorfor ikke når det ikke kan. */
function Spoer({ side, slug, t }: Props) {
  const { krav, sak, tilstand } = side;
  const regel = samtykkespoersmaal({
    ...{ tilstand: sak.tilstand, hinder: krav.hinder, staar: tilstand, omfang: 'x' },
  });
  const saken = `/${slug}/saker/${sak.id}`;
  if (regel.tillatt)
    return (
      <Knapper>
        <Lenkeknapp
          slag={vurderes(side) ? 'sekundaer' : 'primaer'}
          href={`${saken}/samtykke/spoer`}
        >
          {t(tilstand === null ? 'samtykke.spoer' : 'samtykke.spoerPaaNytt')}
        </Lenkeknapp>
      </Knapper>
    );
  const hinder = HINDRE.find((h) => h === regel.grunn);
  if (hinder === undefined) return null;
  const familien = (
    <Lenkeknapp slag="sekundaer" liten href={`${saken}/familie`}>
      {t('samtykke.tilFamilien')}
    </Lenkeknapp>
  );
  return (
    <Forklaring
      hvorfor={t(`samtykke.hinder.${hinder}`)}
      regel={regelFor(hinder === 'ikke_naa' ? 'TP-20' : 'VV-01', sak.utgave.kode, t)}
      handling={hinder === 'ikke_naa' ? undefined : familien}
    />
  );
}

/** Samtykket: hvor det står, hvem som må svare, og hva hver av dem har svart. */
export function Samtykkeinnhold({ side, slug, t }: Props) {
  const { krav, foresatte, spurt, tilstand } = side;
  const med = (plikter: readonly Samtykkeplikt[]) =>
    foresatte.flatMap((f) => {
      // Er det besluttet uten samtykke, sies det ikke til noen (VV-05).
      const plikt =
        side.informeresIkke && krav.foresatte[f.id] === 'informeres'
          ? 'noteres'
          : krav.foresatte[f.id];
      return plikt !== undefined && plikter.includes(plikt)
        ? [<Person key={f.id} {...{ side, slug, t, plikt }} hvem={f.id} tittel={visesSom(f, t)} />]
        : [];
    });
  const [maa, informeres, ellers] = [med(['samtykker']), med(['informeres']), med(['noteres'])];
  return (
    <>
      <Notis slag="rolig">
        <strong>{t(`samtykke.staar.${tilstand ?? 'ikke_spurt'}`)}</strong>{' '}
        {tilstand === 'muntlig' ? t('samtykke.muntligVarsel') : null}
        {samtykkeErSlutt(tilstand) ? t('samtykke.sluttTekst') : null}
      </Notis>
      {vurderes(side) ? <Trukne {...{ side, slug, t }} /> : null}
      {erSlutt(side) ? (
        <Forklaring hvorfor={t('samtykke.ikke.saken_er_slutt')} regel="VV-16" />
      ) : (
        <Spoer {...{ side, slug, t }} />
      )}
      {vurderes(side) ? null : <Trukne {...{ side, slug, t }} />}
      {spurt === null ? null : (
        <Del tittel={t('samtykke.spurtOm')}>
          <p className="v-egneord">{spurt.omfang}</p>
          <p className="v-dempet">
            {t('samtykke.spurtAv', { hvem: spurt.av, tid: tidspunkt(t, spurt.ved) })}
          </p>
        </Del>
      )}
      <Del
        tittel={t('samtykke.denUnge')}
        tekst={t(
          side.ungdommenSaNei
            ? 'samtykke.denUngeTekst.saNei'
            : `samtykke.denUngeTekst.${krav.ungdommen}`,
        )}
      >
        <Person
          {...{ side, slug, t }}
          hvem={null}
          tittel={side.sak.initialer}
          plikt={krav.ungdommen === 'samtykker' ? 'samtykker' : 'ungdommen'}
        />
      </Del>
      {maa.length === 0 ? null : (
        <Del tittel={t('samtykke.maa')} tekst={t('samtykke.maaTekst')}>
          {maa}
        </Del>
      )}
      {informeres.length === 0 ? null : (
        <Del tittel={t('samtykke.informeres')} tekst={t('samtykke.informeresTekst')}>
          {informeres}
        </Del>
      )}
      {ellers.length === 0 ? null : (
        <Del tittel={t('samtykke.spoerresIkke')} tekst={t('samtykke.spoerresIkkeTekst')}>
          {ellers}
        </Del>
      )}
      <Unntak {...{ side, slug, t }} />
      <Modenheten
        temaer={side.modenhet}
        slutt={erSlutt(side)}
        sti={`/${slug}/saker/${side.sak.id}/samtykke/modenhet`}
        t={t}
      />
      <p className="v-dempet">
        {t('samtykke.tabellen')}{' '}
        <a className="ds-link" href={`/${slug}/regler/samtykke`}>
          {t('samtykke.seTabellen')}
        </a>
      </p>
    </>
  );
}
