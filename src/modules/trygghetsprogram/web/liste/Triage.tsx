import { Delt, Etikett, Knapp, Notis, Skjema, Tomt, slaOpp } from '../../../../ui/index.ts';
import type { Triagerad, Triageliste } from '../../queries/listTriage.ts';
import { markorord } from '../../queries/triageside.ts';
import type { Tekster } from '../tekst.ts';
import { radadresse, sideadresse, type Sted } from './adresse.ts';
import { Detalj, type Detaljprops } from './Detalj.tsx';
import { radord } from './ord.ts';

type Props = Omit<Detaljprops, 'rad' | 'slettesEtter'> & {
  liste: Triageliste;
  slug: string;
  notis: string | null;
};
type Radprops = { rad: Triagerad; valgt: boolean; her: Sted; t: Tekster };

/** Plassen til raden i lista, så en kommer tilbake dit en var. */
const radanker = (rad: Triagerad): string => `rad-${rad.kandidatId}`;

/** Hvem (aldri et navn), hva og når, og det raden er når den ikke bare er ny. */
function Linje({ rad, valgt, her, t }: Radprops) {
  const { stedskategori, sakstype } = rad.kandidat;
  const alder =
    rad.alderIDag === null ? t('triage.ukjentAlder') : t('sak.aar', { aar: rad.alderIDag });
  const ord = [
    rad.utfall === 'ny' || rad.utfall === 'registrert' ? null : t(`uke.utfall.${rad.utfall}`),
    slaOpp(t, 'sakstyper', sakstype),
    stedskategori === null ? null : slaOpp(t, 'steder', stedskategori),
    rad.dagerSiden === null ? null : t('triage.dager', { count: rad.dagerSiden }),
  ];
  return (
    <li
      id={radanker(rad)}
      className="v-triagerad"
      data-avgjort={rad.beslutning === null ? undefined : ''}
    >
      <a
        className="ds-link"
        href={radadresse(her, rad.kandidatId)}
        data-rad=""
        aria-current={valgt ? 'true' : undefined}
      >
        {`${rad.initialer} · ${alder}`}
      </a>
      <span className="v-dempet">{ord.filter((d) => d !== null).join(' · ')}</span>
      {rad.beslutning === null ? null : (
        <Etikett farge="god">{t(`triage.valg.${rad.beslutning.valg}`)}</Etikett>
      )}
    </li>
  );
}

/** Rader som ikke skal vurderes, hver med linje og grunn. Den som ikke kan leses, kan skrives inn for hånd (TP-17). */
function Utenfor({ liste, slug, t }: Pick<Props, 'liste' | 'slug' | 't'>) {
  if (liste.utenfor.length === 0) return null;
  return (
    <details className="v-utenfor">
      <summary>{t('triage.utenfor_lista', { antall: liste.utenfor.length })}</summary>
      <ul>
        {liste.utenfor.map((r) => (
          <li key={r.linje}>
            {radord(r, t)}{' '}
            {r.utfall === 'uleselig' ? (
              <a href={`/${slug}/registrer`}>
                {t('triage.skrivInn')}
                <span className="ds-sr-only"> {t('uke.linje', { linje: r.linje })}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Forrige og neste side. Neste står i raden av rader, så J går rett på den etter den siste. */
function Sider({ liste, her, t }: { liste: Triageliste; her: Sted; t: Tekster }) {
  const { forrige, neste } = liste;
  if (forrige === null && neste === null) return null;
  const side = (etter: Triageliste['etter']) => sideadresse({ ...her, etter: markorord(etter) });
  return (
    <nav aria-label={t('triage.sider')} className="v-triagesider">
      {forrige === null ? null : (
        <a className="ds-link" href={side(forrige.etter)}>
          {t('triage.forrigeSide')}
        </a>
      )}
      {neste === null ? null : (
        <a className="ds-link" href={side(neste)} data-rad="">
          {t('triage.nesteSide')}
        </a>
      )}
    </nav>
  );
}

/** Hvor langt en er kommet, og hvor mange som venter i hele lista. */
function Framdrift({ liste, t }: Pick<Props, 'liste' | 't'>) {
  const { avgjort, uavgjort } = liste;
  return (
    <p>
      <strong>
        {liste.periode === null
          ? t('triage.venter', { count: uavgjort })
          : t('triage.fremdrift', { avgjort, antall: avgjort + uavgjort })}
      </strong>
      {liste.periode === null || uavgjort === 0
        ? null
        : ` · ${t('triage.venter', { count: uavgjort })}`}
    </p>
  );
}

export function Triageinnhold({ liste, slug, notis, ...resten }: Props) {
  const { her, token, t } = resten;
  const { valgt } = liste;
  const tom = liste.uavgjort + liste.avgjort === 0;
  return (
    <>
      {notis === null ? null : <Notis slag="viktig">{notis}</Notis>}
      <Framdrift liste={liste} t={t} />
      {tom && valgt === null ? (
        <Tomt tittel={t('triage.tomt')} tekst={t('triage.tomtTekst')} />
      ) : (
        <Delt
          valgt={valgt !== null}
          liste={
            <>
              <ul className="v-triageliste">
                {liste.rader.map((r) => (
                  <Linje
                    key={r.kandidatId}
                    rad={r}
                    valgt={r.kandidatId === valgt?.kandidatId}
                    her={her}
                    t={t}
                  />
                ))}
              </ul>
              <Sider liste={liste} her={her} t={t} />
            </>
          }
        >
          {valgt === null ? (
            <p className="v-dempet">{t('triage.velg')}</p>
          ) : (
            <>
              <a className="ds-link v-tilbake" href={`${sideadresse(her)}#${radanker(valgt)}`}>
                {t('triage.tilLista')}
              </a>
              <Detalj {...resten} rad={valgt} slettesEtter={liste.slettesEtter} />
            </>
          )}
        </Delt>
      )}
      <Utenfor liste={liste} slug={slug} t={t} />
      {tom ? null : (
        <Skjema handling={`${her.sti}/ferdig`} token={token}>
          <p className="v-dempet">{t('triage.ferdigTekst')}</p>
          <Knapp slag="sekundaer" tast="f">
            {t('triage.ferdig')}
          </Knapp>
        </Skjema>
      )}
    </>
  );
}
