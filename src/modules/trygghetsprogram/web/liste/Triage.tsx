import { Delt, Etikett, Knapp, Notis, Skjema, Tomt, slaOpp } from '../../../../ui/index.ts';
import type { Triagerad, Triageliste } from '../../queries/listTriage.ts';
import type { Tekster } from '../tekst.ts';
import { Detalj, type Detaljprops } from './Detalj.tsx';
import { radord } from './ord.ts';

type Props = Omit<Detaljprops, 'rad'> & {
  liste: Triageliste;
  valgt: Triagerad | null;
  notis: string | null;
};
type Radprops = { rad: Triagerad; valgt: boolean; sti: string; t: Tekster };

/** Hvem (aldri et navn), hva og når, og det raden er når den ikke bare er ny. */
function Linje({ rad, valgt, sti, t }: Radprops) {
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
    <li className="v-triagerad" data-avgjort={rad.beslutning === null ? undefined : ''}>
      <a
        className="ds-link"
        href={`${sti}?rad=${rad.kandidatId}`}
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

/** Rader som ikke skal vurderes, hver med linje og grunn. */
function Utenfor({ liste, t }: Pick<Props, 'liste' | 't'>) {
  if (liste.utenfor.length === 0) return null;
  return (
    <details className="v-utenfor">
      <summary>{t('triage.utenfor_lista', { antall: liste.utenfor.length })}</summary>
      <ul>
        {liste.utenfor.map((r) => (
          <li key={r.linje}>{radord(r, t)}</li>
        ))}
      </ul>
    </details>
  );
}

export function Triageinnhold({ liste, valgt, notis, ...resten }: Props) {
  const { sti, token, t } = resten;
  return (
    <>
      {notis === null ? null : <Notis slag="viktig">{notis}</Notis>}
      <p>
        <strong>
          {t('triage.fremdrift', { avgjort: liste.avgjort, antall: liste.rader.length })}
        </strong>
      </p>
      {liste.rader.length === 0 ? (
        <Tomt tittel={t('triage.tomt')} tekst={t('triage.tomtTekst')} />
      ) : (
        <Delt
          liste={
            <ul className="v-triageliste">
              {liste.rader.map((r) => (
                <Linje
                  key={r.kandidatId}
                  rad={r}
                  valgt={r.kandidatId === valgt?.kandidatId}
                  sti={sti}
                  t={t}
                />
              ))}
            </ul>
          }
        >
          {valgt === null ? (
            <p className="v-dempet">{t('triage.velg')}</p>
          ) : (
            <Detalj {...resten} rad={valgt} />
          )}
        </Delt>
      )}
      <Utenfor liste={liste} t={t} />
      {liste.rader.length === 0 ? null : (
        <Skjema handling={`${sti}/ferdig`} token={token}>
          <p className="v-dempet">{t('triage.ferdigTekst')}</p>
          <Knapp slag="sekundaer" tast="f">
            {t('triage.ferdig')}
          </Knapp>
        </Skjema>
      )}
    </>
  );
}
