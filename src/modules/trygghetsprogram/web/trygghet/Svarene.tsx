import { dagerMellom, formatDato } from '../../../../kernel/dato.ts';
import { Del, Knapper, Kurve, Lenkeknapp, Notis, Tabell, tidspunkt } from '../../../../ui/index.ts';
import type { Saksside } from '../../queries/hentSak.ts';
import { foelgesOpp } from '../../regler/fjortenDager.ts';
import type { Trygghetsrad, Trygghetsside } from '../../queries/trygghet.ts';
import { TRYGGHETER } from '../../regler/opplevdTrygghet.ts';
import type { Tekster } from '../tekst.ts';

type Props = { side: Trygghetsside; her: string; t: Tekster };

const tallet = (n: number | null, t: Tekster): string =>
  n === null ? t('trygghet.svarteIkke') : String(n);

function Kurven({ svar, t }: { svar: readonly Trygghetsrad[]; t: Tekster }) {
  const punkter = svar.flatMap((r) => (r.svar.alt === null ? [] : [{ ...r, verdi: r.svar.alt }]));
  const [foerste] = punkter;
  if (foerste === undefined || punkter.length < 2) return null;
  return (
    <Kurve
      tekst={t('trygghet.kurve')}
      hoyst={10}
      lavestOrd={t('trygghet.lavest')}
      hoystOrd={t('trygghet.hoyest')}
      punkter={punkter.map((p) => ({
        ...{ id: p.id, verdi: p.verdi, ut: dagerMellom(foerste.dag, p.dag) },
      }))}
    />
  );
}

/** I den avsluttende samtalen: spørsmålet, før saken avsluttes. */
export function FoerSlutten({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  if (!foelgesOpp(sak.tilstand)) return null;
  return (
    <Notis slag="rolig">
      {t('trygghet.foerSlutt')}{' '}
      <a className="ds-link" href={`/${slug}/saker/${sak.id}/trygghet/slutt`}>
        {t('trygghet.spoer.slutt')}
      </a>
    </Notis>
  );
}

/** Svarene over tid: kurven for det hele, og en tabell med alt som ble svart. Uten snitt, uten grense og uten å rangere noen. */
export function Svarene({ side, her, t }: Props) {
  const { svar, kan } = side;
  return (
    <div className="v-trygghet">
      {kan.length === 0 ? null : (
        <Knapper>
          {kan.map((naar, nr) => (
            <Lenkeknapp
              key={naar}
              {...(nr === 0 ? {} : { slag: 'sekundaer' as const })}
              href={`${her}/${naar}`}
            >
              {t(`trygghet.spoer.${naar}`)}
            </Lenkeknapp>
          ))}
        </Knapper>
      )}
      {svar.length === 0 ? (
        <p>{t('trygghet.ingen')}</p>
      ) : (
        <Del tittel={t('trygghet.del')}>
          <Kurven svar={svar} t={t} />
          <Tabell
            tittel={t('trygghet.del')}
            kolonner={[
              { tekst: t('trygghet.naar'), smal: 'linje' },
              ...TRYGGHETER.map((hva) => ({
                tekst: t(`trygghet.kort.${hva}`),
                tall: true,
                smal: 'bit' as const,
              })),
              { tekst: t('trygghet.hvem'), smal: 'linje' },
            ]}
            rader={svar.map((r) => ({
              id: r.id,
              celler: [
                `${formatDato(r.dag)}, ${t(`trygghet.tidspunkt.${r.naar}`)}`,
                ...TRYGGHETER.map((hva) => tallet(r.svar[hva], t)),
                <>
                  {t(`trygghet.svartesOrd.${r.svarte}`, { hvem: r.av })}
                  {r.rettet ? ` ${t('trygghet.rettet')}` : ''}
                  {r.egen ? (
                    <>
                      <br />
                      <a className="ds-link" href={`${her}/svar/${r.id}`}>
                        {t('trygghet.rett', { dag: formatDato(r.dag) })}
                      </a>
                    </>
                  ) : null}
                  {side.tarBort ? (
                    <>
                      <br />
                      <a className="ds-link" href={`${her}/svar/${r.id}/ta-bort`}>
                        {t('trygghet.taBort', { dag: formatDato(r.dag) })}
                      </a>
                    </>
                  ) : null}
                </>,
              ],
            }))}
          />
          <Notis slag="rolig">{t('trygghet.ettHakk')}</Notis>
        </Del>
      )}
      {side.tattBort.map((b) => (
        <p key={b.id} className="v-dempet">
          {t('trygghet.erTattBort', {
            ...{ dag: formatDato(b.dag), hvem: b.av, tid: tidspunkt(t, b.ved) },
          })}
        </p>
      ))}
      <p className="v-dempet">{t('trygghet.hvemSer')}</p>
    </div>
  );
}
