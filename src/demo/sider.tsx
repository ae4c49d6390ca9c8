import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Demosider, Personvalg } from '../integrations/oidc/demo/personer.ts';
import { Dokument, Vardemerke, type Ressurser } from '../ui/index.ts';
import { Enkelside } from '../web/Enkelside.tsx';

function Personside({ valg, ressurser }: { valg: Personvalg; ressurser: Ressurser }) {
  return (
    <Dokument sprak="nb" tittel="Velg hvem du er – Varde" ressurser={ressurser}>
      <body className="v-kropp" data-bredde="tekst">
        <header className="v-topp">
          <span className="v-navn">
            <Vardemerke />
            <span>Varde</span>
          </span>
          <span className="v-omrade">Demo</span>
        </header>
        <main id="innhold" className="v-innhold">
          <header className="v-sidehode">
            <Heading level={1} data-size="md">
              Hvem vil du være i dag?
            </Heading>
            <Paragraph className="v-ingress" data-size="lg">
              Fjordvik finnes ikke, og alle her er oppdiktet. Velg en person og se Varde slik hen
              ser det.
            </Paragraph>
          </header>
          <div className="v-arbeid">
            <form method="post" action={valg.handling}>
              <ul className="v-personer">
                {valg.personer.map((p) => (
                  <li key={p.subjekt}>
                    <button type="submit" name="subjekt" value={p.subjekt} className="v-person">
                      <strong>{p.navn}</strong>
                      <span>{p.rolle}</span>
                      <span className="v-dempet">{p.serHva}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </form>
          </div>
        </main>
      </body>
    </Dokument>
  );
}

/** Demo-innloggingens to sider, i husets egen drakt. */
export function demoSider(ressurser: Ressurser): Demosider {
  const tegn = (side: React.ReactNode) => `<!doctype html>${renderToStaticMarkup(side)}`;
  return {
    velg: (valg) => tegn(<Personside valg={valg} ressurser={ressurser} />),
    feil: (til) =>
      tegn(
        <Enkelside
          sprak="nb"
          ressurser={ressurser}
          tittel="Innloggingen stoppet"
          tekst="Den kan ha blitt for gammel. Begynn på nytt."
          handling={{ til, tekst: 'Logg inn på nytt' }}
        />,
      ),
  };
}
