import { formatDato } from '../../../../kernel/dato.ts';
import {
  Del,
  Etikett,
  Fakta,
  Forklaring,
  Knapper,
  Kort,
  Lenkeknapp,
  Notis,
  Tomt,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Foresatt } from '../../queries/familie.ts';
import type { Kontakt } from '../../queries/kontakter.ts';
import type { Familieside } from '../../queries/hentFamilie.ts';
import { Hensynene } from '../saker/Klarering.tsx';
import { regelFor } from '../saker/HvorforIkke.tsx';
import type { Tekster } from '../tekst.ts';
import { Alderen } from './Alderen.tsx';
import { Bostedet } from './Bostedet.tsx';
import { erSlutt } from './felles.tsx';
import { NyttOmNummeret } from './NyttOmNummeret.tsx';

/** Om familien kan kontaktes nå, og hva som mangler når den ikke kan (VV-01). */
export function Avklaring({ side, t }: { side: Familieside; t: Tekster }) {
  const { avklart } = side.familie;
  if (avklart.tillatt)
    return (
      <Notis slag="rolig">
        {t(side.sak.alder !== null && side.sak.alder >= 18 ? 'familie.voksen' : 'familie.avklart')}
      </Notis>
    );
  return (
    <Forklaring
      hvorfor={t(`familie.ikkeAvklart.${avklart.grunn}`)}
      regel={regelFor('VV-01', side.sak.utgave.kode, t)}
    />
  );
}

const ja = (svar: boolean, t: Tekster) => t(svar ? 'familie.tolkvalg.ja' : 'familie.tolkvalg.nei');

/** Nummeret, og det som gjør det trygt å ringe (VV-07); bare ord om det når ingen skal ringe det nå. */
export function TryggKontakt({ k, t }: { k: Kontakt; t: Tekster }) {
  if (k.nummer === null) return <p className="v-dempet">{t('familie.nummerStaar')}</p>;
  return (
    <Fakta
      par={[
        {
          navn: t('familie.nummer'),
          verdi: (
            <a className="ds-link" href={`tel:${k.nummer.replaceAll(/[^\d+]/g, '')}`}>
              {k.nummer}
            </a>
          ),
        },
        { navn: t('familie.andreSer'), verdi: k.andreSer ?? t('familie.ingenAndre') },
        { navn: t('familie.tider'), verdi: k.tider ?? t('familie.ingenAndre') },
        { navn: t('familie.beskjedOk'), verdi: ja(k.beskjedOk, t) },
        ...(k.kodeord === null ? [] : [{ navn: t('familie.kodeord'), verdi: k.kodeord }]),
        ...(k.spraak === null ? [] : [{ navn: t('familie.spraak'), verdi: k.spraak }]),
        { navn: t('familie.tolk'), verdi: t(`familie.tolkvalg.${k.tolk}`) },
        ...(k.tolkBestilt === null
          ? []
          : [{ navn: t('familie.tolkBestilt'), verdi: k.tolkBestilt }]),
      ]}
    />
  );
}

function periode(f: Foresatt, t: Tekster): string | null {
  if (f.fra === null && f.til === null) return null;
  return t('familie.periode', {
    fra: f.fra === null ? '' : formatDato(f.fra),
    til: f.til === null ? '' : formatDato(f.til),
  });
}

function Svaret({ f, t }: { f: Foresatt; t: Tekster }) {
  // Svaret om den som sto her før, gjelder ikke hen.
  if (f.svar === null || f.svar.svar !== f.kanKontaktes) return <p>{t('familie.ubesvart')}</p>;
  const { svar, grunn, raadfoert, raadfoertHvem, av, ved } = f.svar;
  return (
    <>
      <p>
        {t(`familie.sagt.${svar}`)}
        {grunn === null ? null : ` ${t(`familie.grunner.${grunn}`)}.`}{' '}
        {raadfoert === null
          ? null
          : `${t('familie.raadspurt', { hvem: t(`familie.raadgivere.${raadfoert}`), navn: raadfoertHvem ?? '' })} `}
        {t('familie.svartAv', { hvem: av, tid: tidspunkt(t, ved) })}
      </p>
      {svar === 'nei' && !f.svart ? <Notis slag="viktig">{t('familie.trengerEnTil')}</Notis> : null}
    </>
  );
}

const FARGE = { ja: 'god', nei: 'brutt', ukjent: 'venter' } as const;

/** Kontakten med en i familien; et nummer som var feil, er borte til det er skrevet på nytt. */
function Kontakten({ k, feil, t }: { k: Kontakt | null; feil: boolean; t: Tekster }) {
  if (feil) return <p>{t('foersteSamtale.feilNummer')}</p>;
  return k === null ? null : <TryggKontakt k={k} t={t} />;
}

/** Koordinatoren skriver og svarer så lenge saken er åpen. */
const kanSkrive = (side: Familieside): boolean => side.sak.hvem === 'koordinator' && !erSlutt(side);

type Props = { side: Familieside; slug: string; t: Tekster };

function Person({ f, side, slug, t }: Props & { f: Foresatt }) {
  const her = `/${slug}/saker/${side.sak.id}/familie`;
  const koordinator = kanSkrive(side);
  const tider = periode(f, t);
  return (
    <Kort tittel={f.navn} niva={3}>
      <p>
        <Etikett farge={FARGE[f.kanKontaktes]}>{t(`familie.etikett.${f.kanKontaktes}`)}</Etikett>{' '}
        {t(`familie.slag.${f.slag}`)}. {t(`familie.borMedOrd.${f.borMed}`)}
        {tider === null ? '' : ` ${tider}`}
      </p>
      {side.sak.hvem === 'koordinator' ? <Svaret f={f} t={t} /> : null}
      <Kontakten k={f.kontakt} feil={f.nummeret === 'feil'} t={t} />
      {koordinator ? (
        <Knapper>
          <Lenkeknapp slag={f.svart ? 'stille' : 'primaer'} liten href={`${her}/${f.id}/svar`}>
            {t(f.svart ? 'familie.svarPaaNytt' : 'familie.svarNaa')}
          </Lenkeknapp>
          {f.kanKontaktes === 'ja' ? (
            <Lenkeknapp
              slag={f.kontakt === null ? 'sekundaer' : 'stille'}
              liten
              href={`${her}/${f.id}/kontakt`}
            >
              {t(f.kontakt === null ? 'familie.skrivKontakt' : 'familie.endreKontakt')}
            </Lenkeknapp>
          ) : null}
          <Lenkeknapp slag="stille" liten href={`${her}/${f.id}`}>
            {t('familie.rett')}
          </Lenkeknapp>
        </Knapper>
      ) : null}
    </Kort>
  );
}

/** Familien: hvem som kan kontaktes, hvordan, og hvem det aldri ringes til. */
export function Familieinnhold({ side, slug, t }: Props) {
  const { familie, sak } = side;
  const her = `/${slug}/saker/${sak.id}/familie`;
  const koordinator = kanSkrive(side);
  // Den som ikke skal kontaktes, står der alle ser etter hen, hvilke dager hen enn har.
  const teller = (f: Foresatt) => f.naa || !f.svart || f.kanKontaktes === 'nei';
  const naa = familie.foresatte.filter(teller);
  const skal = naa.filter((f) => f.kanKontaktes !== 'nei');
  const skalIkke = naa.filter((f) => f.kanKontaktes === 'nei');
  const foer = familie.foresatte.filter((f) => !teller(f));
  const liste = (hvem: readonly Foresatt[]) =>
    hvem.map((f) => <Person key={f.id} f={f} side={side} slug={slug} t={t} />);
  return (
    <>
      <Hensynene hensyn={side.hensyn} t={t} />
      <Avklaring side={side} t={t} />
      {familie.foresatte.length === 0 ? (
        <Tomt tittel={t('familie.ingen')} tekst={t('familie.ingenTekst')} />
      ) : (
        sak.hvem === 'koordinator' && <Bostedet side={side} skriver={koordinator} her={her} t={t} />
      )}
      {skal.length === 0 ? null : <Del tittel={t('familie.foresatte')}>{liste(skal)}</Del>}
      {koordinator ? (
        <Knapper>
          <Lenkeknapp slag={naa.length === 0 ? 'primaer' : 'sekundaer'} href={`${her}/foresatt`}>
            {t('familie.leggTil')}
          </Lenkeknapp>
        </Knapper>
      ) : (
        <p>{t('familie.bareDisse')}</p>
      )}
      {skalIkke.length === 0 ? null : (
        <Del tittel={t('familie.skalIkke')} tekst={t('familie.skalIkkeTekst')}>
          {liste(skalIkke)}
        </Del>
      )}
      <Del tittel={t('familie.denUnge')} tekst={t('familie.denUngeTekst')}>
        <Alderen side={side} slutt={erSlutt(side)} her={her} t={t} />
        <NyttOmNummeret
          venter={familie.nummeretVenter && !erSlutt(side)}
          ferdig={sak.hvem === 'koordinator' ? `${her}/kontakt` : null}
          t={t}
        />
        <Kontakten k={familie.ungdommen} feil={familie.ungdommensNummer === 'feil'} t={t} />
        {familie.ungdommen === null && familie.ungdommensNummer !== 'feil' ? (
          <p>{t('familie.ingenKontakt')}</p>
        ) : null}
        {koordinator ? (
          <Knapper>
            <Lenkeknapp slag="sekundaer" liten href={`${her}/kontakt`}>
              {t(familie.ungdommen === null ? 'familie.skrivKontakt' : 'familie.endreKontakt')}
            </Lenkeknapp>
          </Knapper>
        ) : null}
      </Del>
      {foer.length === 0 ? null : <Del tittel={t('familie.foer')}>{liste(foer)}</Del>}
      {sak.hvem === null ? null : (
        <Knapper>
          <Lenkeknapp
            slag={familie.avklart.tillatt ? 'primaer' : 'stille'}
            href={`/${slug}/saker/${sak.id}/samtale`}
          >
            {t('familie.tilSamtalen')}
          </Lenkeknapp>
        </Knapper>
      )}
    </>
  );
}
