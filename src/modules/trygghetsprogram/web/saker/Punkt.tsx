import { formatDato } from '../../../../kernel/dato.ts';
import { slaOpp, tidspunkt } from '../../../../ui/index.ts';
import type { Tidslinjepunkt } from '../../queries/hentSak.ts';
import type { Grunnslag, Merkeslag } from '../../regler/advarsel.ts';
import type { Tekster } from '../tekst.ts';
import { Grunnlaget } from './Deling.tsx';
import { Sagt } from './Klarering.tsx';
import { Endringer } from './NyttFraPolitiet.tsx';
import { Behov } from './Oppgaver.tsx';
import { Overfoert } from './Overfoert.tsx';
import { Gjenaapnet, Slik, TattTilbake } from './Slutt.tsx';

const erMerke = (slag: Grunnslag): slag is Merkeslag =>
  slag === 'merket_alvorlig' || slag === 'alvorlig_tatt_bort';
const hva = (p: Tidslinjepunkt, t: Tekster): string =>
  p.advarsel !== undefined && erMerke(p.advarsel.advarsel)
    ? t(`historie.${p.advarsel.advarsel}`)
    : t(`historie.${p.slag}`, {
        ...{ navn: p.om ?? t('historie.ukjent'), nr: p.mer?.nr ?? '' },
        fra: t(`historie.fra.${p.mer?.fra ?? 'foresatt'}`),
      });

/** Det punktet om oppfølgingen sier mer. */
function Mer({ mer, t }: { mer: NonNullable<Tidslinjepunkt['mer']>; t: Tekster }) {
  const ord = [
    ...(mer.retten === undefined ? [] : [t(`rettsmoete.linje.${mer.retten}`)]),
    ...(mer.straffesak === undefined ? [] : [slaOpp(t, 'historie.straffesaken', mer.straffesak)]),
    ...(mer.besvart === undefined
      ? []
      : [`${t(`siFra.plikt.${mer.besvart.plikt}.navn`)}: ${t(`siFra.svar.${mer.besvart.svar}`)}`]),
  ];
  return ord.length === 0 ? null : <span className="v-endring">{ord.join(' ')}</span>;
}

export function Punkt({ p, t }: { p: Tidslinjepunkt; t: Tekster }) {
  const tid = p.ved === null ? formatDato(p.dag) : tidspunkt(t, p.ved);
  const skille = p.slag === 'ansvar_gitt_videre' ? ' ' : ', ';
  return (
    <li>
      <time dateTime={p.dag}>{tid}</time>
      <span>
        {[hva(p, t), ...(p.hvem === null || p.hvem === '' ? [] : [p.hvem])].join(skille)}
        {p.mer === undefined ? null : <Mer mer={p.mer} t={t} />}
        {p.hvorfor === undefined ? null : (
          <span className="v-endring v-egneord">
            {[slaOpp(t, 'triage.grunnvalg', p.hvorfor.grunn), p.hvorfor.merknad ?? '']
              .filter((s) => s !== '')
              .join('. ')}
          </span>
        )}
        {p.klarering === undefined ? null : (
          <span className="v-endring">
            <Sagt s={p.klarering} t={t} />
          </span>
        )}
        {p.samtale === undefined
          ? null
          : `: ${t('utfall' in p.samtale ? `foersteSamtale.utfall.${p.samtale.utfall}` : `foersteSamtale.resultater.${p.samtale.resultat}`).toLowerCase()}`}
        {p.overlattTil === undefined ? null : (
          <span className="v-endring">
            {t(
              p.slag === 'samtale_overlatt'
                ? 'foersteSamtale.overlattPunkt'
                : 'foersteSamtale.overlattSlutt',
              { navn: p.overlattTil },
            )}
          </span>
        )}
        {p.plikt === undefined ? null : (
          <span className="v-endring">{t(`dag.oppgaver.${p.plikt}`)}</span>
        )}
        {p.behov === undefined ? null : (
          <span className="v-endring">
            <Behov v={p.behov} t={t} />
          </span>
        )}
        {p.avslutning === undefined ? null : (
          <span className="v-endring">
            <Slik a={p.avslutning} t={t} />
          </span>
        )}
        {p.gjenaapning === undefined ? null : (
          <span className="v-endring">
            <Gjenaapnet g={p.gjenaapning} t={t} />
          </span>
        )}
        {p.tilbaketatt === undefined ? null : (
          <span className="v-endring">
            <TattTilbake x={p.tilbaketatt} t={t} />
          </span>
        )}
        {p.overfoering === undefined ? null : (
          <span className="v-endring">
            <Overfoert o={p.overfoering} t={t} />
          </span>
        )}
        {p.deling === undefined ? null : (
          <span className="v-endring">
            {t('deling.hvemSer', { navn: p.deling.navn, hvor: p.deling.organisasjon })}{' '}
            {p.slag === 'delt' ? <Grunnlaget d={p.deling} t={t} /> : null}
          </span>
        )}
        {p.utgavebytte === undefined ? null : (
          <span className="v-endring">
            {t('sak.flyttet', { fra: p.utgavebytte.fra, til: p.utgavebytte.til })}{' '}
            <span className="v-egneord">{p.utgavebytte.grunn}</span>
          </span>
        )}
        {p.advarsel === undefined || p.advarsel.advarsel === 'merket_alvorlig' ? null : (
          <span className="v-endring">
            {erMerke(p.advarsel.advarsel) ? null : `${t(`advarsel.om.${p.advarsel.advarsel}`)} `}
            <span className="v-egneord">{p.advarsel.grunn}</span>
          </span>
        )}
        <Endringer punkt={p} t={t} />
      </span>
    </li>
  );
}
