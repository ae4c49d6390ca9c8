import {
  Avkryssing,
  Datofelt,
  Del,
  Delt,
  Etikett,
  Fakta,
  Filfelt,
  Flervalg,
  Forklaring,
  Knapp,
  Knapper,
  Kort,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Rad,
  Radliste,
  Side,
  Skjema,
  Sti,
  Tabell,
  Tekstfelt,
  Tekstomrade,
  Tomt,
  Valg,
  type Ressurser,
  type Skjemautkast,
  type Sprak,
} from './index.ts';

export type GalleriProps = {
  readonly ressurser: Ressurser;
  readonly sprak?: Sprak;
  readonly medFeil?: boolean;
};

const MENY = [
  { tekst: 'Min dag' },
  { tekst: 'Trygghetsprogrammet', kort: 'Program' },
  { tekst: 'Trygghetsplaner', kort: 'Planer' },
  { tekst: 'Samordning', kort: 'Møter' },
  { tekst: 'Handlingsplan' },
  { tekst: 'Rapporter' },
  { tekst: 'Personvern' },
];

const STEG = [
  { tekst: 'Fanget opp', dato: '2. november', tilstand: 'gjort' },
  { tekst: 'Vurdert', dato: '4. november', tilstand: 'gjort' },
  { tekst: 'Klarert', dato: '9. november', tilstand: 'gjort' },
  { tekst: 'Første samtale', tilstand: 'naa' },
  { tekst: 'Trygghetssamtale', tilstand: 'senere' },
  { tekst: 'Guide', tilstand: 'senere' },
  { tekst: 'Avsluttet', tilstand: 'senere' },
] as const;

const UTKAST: Skjemautkast = {
  sti: '/utkast',
  retur: '/galleri',
  ref: 'samtale/',
  side: '11111111-1111-4111-8111-111111111111',
  gren: '00000000-0000-0000-0000-000000000000',
  versjon: 1,
  hentet: '22.11.2026 kl. 14:03',
  lagret: null,
  ikkeLagret: null,
  andre: [{ href: '/galleri?utkast=2', tid: '22.11.2026 kl. 13:40' }],
};

const HVEM = [
  { verdi: 'mor', tekst: 'Mor' },
  { verdi: 'far', tekst: 'Far', hjelp: 'Bor på en annen adresse.' },
  { verdi: 'begge', tekst: 'Begge' },
];

function Minedager() {
  return (
    <>
      <Radliste tittel="Unge som venter">
        <Rad
          hvem="A.N. 2026-014"
          href="#rad-1"
          hva="Avtale første samtale"
          siden="2. november"
          haster
          merke={<Etikett farge="brutt">Tilbudt for 29 virkedager siden, over fristen</Etikett>}
          handling={<Lenkeknapp href="#rad-1">Ring nå</Lenkeknapp>}
        />
        <Rad
          hvem="M.K. 2026-017"
          href="#rad-2"
          hva="Svare på om samtalen kan være på skolen"
          siden="i går"
          handling={
            <Lenkeknapp slag="sekundaer" href="#rad-2">
              Svar
            </Lenkeknapp>
          }
        />
      </Radliste>
      <Tomt
        tittel="Ingen venter på deg nå"
        tekst="Neste avtale er tirsdag 24. november klokka 12."
        handling={
          <Lenkeknapp slag="sekundaer" href="#kalender">
            Se avtalene
          </Lenkeknapp>
        }
      />
    </>
  );
}

function Saken() {
  return (
    <Delt
      valgt={false}
      liste={
        <Fakta
          par={[
            { navn: 'Saken', verdi: '2026-014' },
            { navn: 'Guide', verdi: 'Kari Prøve' },
            { navn: 'Sist kontakt', verdi: '3 dager siden' },
          ]}
        />
      }
    >
      <Kort tittel="Neste steg" framhevet>
        <p>Avtal første samtale med ungdommen og foresatte.</p>
        <Knapper>
          <Knapp type="button" slag="primaer" tast="t">
            Tilby
          </Knapp>
          <Knapp type="button" slag="sekundaer" tast="i">
            Ikke aktuelt
          </Knapp>
          <Knapp type="button" slag="stille" tast="h">
            Henvis
          </Knapp>
        </Knapper>
      </Kort>
      <Forklaring
        hvorfor="Kan ikke ringe ennå: saken er anmeldt, og etterforsker A. Prøve har ikke klarert (spurt 12. november, purret 16. november)."
        regel="TP-20, Trygghetsprogrammet kap. 2"
        handling={
          <Knapp type="button" slag="sekundaer">
            Purr på nytt
          </Knapp>
        }
      />
    </Delt>
  );
}

function Felter({ medFeil }: { readonly medFeil: boolean }) {
  const feil = medFeil ? 'Skriv hvem du snakket med.' : undefined;
  return (
    <Skjema
      handling="/galleri"
      token="prove"
      knapp="Lagre samtalen"
      filer
      utkast={medFeil ? { ...UTKAST, hentet: null, lagret: '14:03' } : UTKAST}
    >
      <Tekstfelt navn="hvem" ledetekst="Hvem snakket du med?" verdi="" feil={feil} pakrevd />
      <Datofelt
        navn="dato"
        ledetekst="Når?"
        verdi="31.02.2026"
        feil={medFeil ? 'Denne datoen finnes ikke.' : undefined}
      />
      <Tekstomrade
        navn="notat"
        ledetekst="Noen ord om samtalen"
        hjelp="Dette leser guiden og koordinatoren."
        pakrevd={false}
      />
      <Valg
        navn="foresatt"
        ledetekst="Hvem var med?"
        alternativer={HVEM}
        verdi="mor"
        feil={medFeil ? 'Velg hvem som var med.' : undefined}
      />
      <Flervalg navn="steder" ledetekst="Hva ble sagt?" alternativer={HVEM} verdier={['far']} />
      <Nedtrekk navn="skole" ledetekst="Skole" alternativer={HVEM} />
      <Avkryssing
        navn="informert"
        ledetekst="Ungdommen vet hvem som leser dette"
        hjelp="Si det før det første spørsmålet."
      />
      <Filfelt navn="fil" ledetekst="Uttrekket fra politiet" hjelp="En CSV-fil." typer=".csv" />
    </Skjema>
  );
}

/** Alle delene på én side, med oppdiktet innhold; for testene og for den som bygger nye sider. */
export function Galleri({ ressurser, sprak = 'nb', medFeil = false }: GalleriProps) {
  return (
    <Side
      sprak={sprak}
      tittel="Min dag"
      ingress="De som venter på noe fra deg, de det haster mest for først."
      person={{ navn: 'Kari Prøve', rolle: 'Koordinator' }}
      omrade={{ slug: 'fjordvik', navn: 'Fjordvik' }}
      omrader={[
        { slug: 'fjordvik', navn: 'Fjordvik' },
        { slug: 'nordbygda', navn: 'Nordbygda' },
      ]}
      meny={MENY.map((m, nr) => ({ ...m, href: `/fjordvik/${nr}`, her: nr === 0 }))}
      brodsmuler={[{ href: '/fjordvik', tekst: 'Fjordvik' }, { tekst: 'Min dag' }]}
      beskjed={medFeil ? null : 'Samtalen er lagret. Guiden ser den i sin liste nå.'}
      feil={
        medFeil
          ? [
              {
                felt: 'hvem',
                ledetekst: 'Hvem snakket du med?',
                tekst: 'Skriv hvem du snakket med.',
              },
              { felt: 'dato', tekst: 'Denne datoen finnes ikke.' },
              { felt: 'foresatt', tekst: 'Velg hvem som var med.' },
            ]
          : []
      }
      skjematoken="prove"
      her="/galleri"
      bredde="bred"
      ressurser={ressurser}
    >
      <Minedager />
      <Sti navn="Sakens vei" steg={STEG} />
      <Saken />
      <Notis slag="rolig">Ungdommen fyller 18 år om tre uker.</Notis>
      <Notis slag="viktig">Det er gått 15 dager uten kontakt. Løftet var 14.</Notis>
      <Del tittel="Unge i programmet" tekst="Alle som har en guide nå.">
        <Tabell
          tittel="Unge i programmet"
          kolonner={[{ tekst: 'Sak' }, { tekst: 'Tilstand' }, { tekst: 'Dager', tall: true }]}
          rader={[
            { id: '1', celler: ['2026-014', <Etikett key="e">Venter på klarering</Etikett>, '12'] },
            {
              id: '2',
              celler: [
                '2026-017',
                <Etikett key="e" farge="god">
                  Har guide
                </Etikett>,
                '3',
              ],
            },
            {
              id: '3',
              celler: [
                '2026-020',
                <Etikett key="e" farge="brutt">
                  Over fristen
                </Etikett>,
                '21',
              ],
            },
          ]}
        />
      </Del>
      <Felter medFeil={medFeil} />
    </Side>
  );
}
