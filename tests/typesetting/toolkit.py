#!/usr/bin/env python3
"""Deterministic French "toolkit": N Markdown pages with the front matter of content/.

    toolkit.py OUT_DIR [--pages 400] [--words 1200] [--seed 4] [--source PAGE.md] [--no-images]

Text: an order-1 Markov chain over a page of the sample toolkit, with part of the long words replaced by Zipf-drawn
inflected forms (stems x endings, about 6,000), so that a word cache sees a book's vocabulary.
Each page: hero front matter, 4 to 6 sections, lists, a 6x4 table, 2 footnotes, 3 links to other
pages, a quotation; every 5th page a 1200x800 picture (JPEG and PNG in turn).
"""
import argparse, glob, os, pathlib, random, re

STEMS = """gouvern administr particip transform communiqu développ organis publi sollicit engag représent
sensibilis mobilis évalu coordonn expériment approfond consult structur financ collect cherch présent
partag appliqu assur construct délibér démontr élabor encadr équilibr expliqu facilit favoris form
gér identifi implant inform initi innov instaur institu intégr interrog investi justifi légitim libér
limit maîtris mesur modernis négoci observ offici opér orient ouvr pilot plaid planifi pratiqu prépar
privilégi procéd programm propos protég qualifi rapproch rassembl réalis recherch recommand redev
réform régularis renforc renseign réorganis résolv respect respons restitu résum réuni révis simplifi
soulign soutien stabilis standardis stimul suiv sugg support surveill synthétis systématis témoign
tradui transmett travaill unifi utilis valid valoris véhicul vérifi visualis anim argument articul
attribu autoris bénéfici caractéris centralis certifi clarifi classifi collabor combin comment compar
compens complét concern concert condition confirm confront conserv consolid constat contribu contrôl
convain convers déclar décentralis défini délégu démocratis dépens dérog détermin diffus digitalis
dispos distingu diversifi document éclair économis édit éduqu effectu émancip enrich enseign entraîn
énumér équip estim étend examin exécut exig expos fédér formalis formul fourni génér globalis gradu
harmonis hiérarchis illustr imagin implément impliqu impuls indiqu influenc inspir instrument
intensifi interpell interprét introdui labellis matérialis médiatis mention mobil modér modifi
multipli normalis notifi nuanc objectiv obten optimis ordonn parrain perfectionn permett personnalis
préconis précis préfér présum prévoi priorit procur produi projet promouv prouv questionn ratifi
réagi récapitul récompens reconn recueill rédig référenc réflexi regroup rejoin relanc remani
remerci rencontr rentabilis répond reproch requalifi réserv ressourc rétabli revendiqu sanctionn
sécuris sélectionn signal situ spécifi supplément territori totalis traç trait uniformis urbanis
vulgaris""".split()
ENDS = """er ation ations é ée és ées ant ement ements ateur ateurs atrice eront aient ait erait ons
ez ent era able ables age ages ité ités eur eurs euse isme ique iques ement""".split()
TITLE = ["Plaidoyer pour", "Comprendre", "Mettre en œuvre", "Évaluer", "Partager", "Financer", "Organiser",
         "Documenter", "Ouvrir", "Animer", "Suivre", "Rédiger"]
TOPIC = ["le gouvernement ouvert", "la consultation publique", "les données ouvertes", "le budget participatif",
         "la redevabilité", "le plan d’action national", "l’adhésion au PGO", "la société civile",
         "les communes", "le service public numérique", "la transparence de la vie publique", "l’accès à l’information"]
ASK = ["Pourquoi ?", "Comment faire ?", "Les cas pratiques", "Qui associer ?", "Quels sont les risques ?",
       "Le calendrier", "Les étapes clés", "Ressources utiles : lire, voir, écouter", "À retenir"]


def chain(text):
    body = text.split("---", 2)[2]
    toks = re.findall(r"[\wÀ-ÿœŒ’#-]+|[.,;:!?]", body)
    nxt = {}
    for a, b in zip(toks, toks[1:]):
        nxt.setdefault(a, []).append(b)
    starts = [t for t in toks if t[0].isupper() and t.isalpha() and not t.isupper()]
    return nxt, starts


class Gen:
    def __init__(self, text, seed):
        self.r = random.Random(seed)
        self.nxt, self.starts = chain(text)
        lex = [s + e for s in STEMS for e in ENDS]
        self.r.shuffle(lex)
        self.lex = lex
        self.n = 0          # words written on the current page

    def word(self):
        # Zipf-like rank: log-uniform over the lexicon
        return self.lex[int(len(self.lex) ** self.r.random()) - 1]

    def sentence(self, lo=9, hi=32):
        r, want = self.r, self.r.randint(lo, hi)
        w = r.choice(self.starts)
        out, k = w, 1
        while k < want:
            w = r.choice(self.nxt.get(w) or self.starts)
            if w in ".,":
                if not out.endswith((",", ".", ";", ":", "!", "?")) and w == ",":
                    out += ","
                continue
            if w in ";:!?":
                if w in ";:" and not out.endswith((",", ";", ":")):
                    out += " " + w
                continue
            v = self.word() if len(w) > 5 and w.isalpha() and r.random() < 0.45 else w
            x = r.random()
            if x < 0.012: v = f"**{v}**"
            elif x < 0.024: v = f"*{v}*"
            elif x < 0.028: v = f"« {v} »"
            elif x < 0.032: v = f"`{v}`"
            elif x < 0.036: v = f"{r.randint(2, 98)} %"
            out += " " + v
            k += 1
        out = re.sub(r"[\s,;:]+$", "", out)
        self.n += k
        return out + r.choices([".", " ?", " !"], [92, 5, 3])[0]

    def para(self, k=None):
        return " ".join(self.sentence() for _ in range(k or self.r.randint(2, 6)))

    def phrase(self, lo, hi):
        return self.sentence(lo, hi).rstrip(" .?!")

    def page(self, i, total, words, image):
        r, self.n = self.r, 0
        title = f"{r.choice(TITLE)} {r.choice(TOPIC)}"
        desc = self.sentence(20, 40).replace(" : ", ", ").replace("#", "").replace("`", "").replace("*", "")
        fm = ("---\n# Page settings\n"
              f"title: Thème {i} - {title} # Define a title of your page\n"
              f"description: {desc} # Define a description of your page\n"
              "keywords: # Define keywords for search engines\n"
              f"order: {i} # Define order of this page in list of all documentation documents\n\n"
              f"# Hero section\nhero:\n    title: Thème {i} - {title}\n    text: {desc}\n    \n---\n\n")
        self.n = 0
        out, notes, links = [], [], 0
        link = lambda: f"[{self.phrase(2, 5)}](page-{r.randint(1, total):03d}.md)"
        nsec = r.randint(4, 6)
        for s in range(nsec):
            out.append(f"## {r.choice(ASK)}")
            target = words * (s + 1) // nsec
            if s == 1 and image:
                out.append(f"![{self.phrase(5, 10)}]({image})")
            first = True
            while self.n < target:
                x = r.random()
                if first or x < 0.62:
                    p = self.para()
                    if links < 3 and r.random() < 0.5:
                        p += f" Voir {link()}."; links += 1
                    if len(notes) < 2 and r.random() < 0.4:
                        k = len(notes) + 1
                        p += f"[^{k}]"; notes.append(f"[^{k}]: {self.sentence(8, 25)}")
                    out.append(p)
                elif x < 0.78:
                    out.append("\n".join(f"* {self.phrase(6, 26)} ;" for _ in range(r.randint(3, 6))))
                elif x < 0.86:
                    out.append("\n".join(f"{j}. {self.sentence(6, 20)}" for j in range(1, r.randint(4, 6))))
                elif x < 0.94:
                    out.append(f"### {self.phrase(3, 8)}")
                    out.append(self.para(2))
                else:
                    out.append(f"> {self.sentence(12, 30)}")
                first = False
            if s == 2:
                rows = [[self.phrase(1, 4) for _ in range(4)] for _ in range(7)]
                rows = [[c.replace("|", "") for c in row] for row in rows]
                out.append("\n".join(["| " + " | ".join(rows[0]) + " |", "|---|:--|--:|:-:|"] +
                                     ["| " + " | ".join(row) + " |" for row in rows[1:]]))
        return fm + "\n\n".join(out + notes) + "\n"


def picture(path, i):
    import numpy as np
    from PIL import Image, ImageDraw
    rng = np.random.default_rng(i)
    y, x = np.mgrid[0:800, 0:1200]
    a = np.stack([(x * (i % 7 + 1) / 9 + y / 5) % 256, (y * 255 / 800), ((x + y) / 8 + i * 13) % 256], -1)
    a += rng.integers(0, 6, (800, 1200, 1))          # slight grain, as in a photograph
    im = Image.fromarray(a.clip(0, 255).astype("uint8"))
    d = ImageDraw.Draw(im)
    for _ in range(40):
        x0, y0, w, h = rng.integers(0, 1100), rng.integers(0, 700), rng.integers(20, 300), rng.integers(20, 200)
        d.rectangle([int(x0), int(y0), int(x0 + w), int(y0 + h)], fill=tuple(int(v) for v in rng.integers(0, 256, 3)))
    im.save(path, quality=82) if path.suffix == ".jpg" else im.save(path)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--pages", type=int, default=400)
    ap.add_argument("--words", type=int, default=1200); ap.add_argument("--seed", type=int, default=4)
    ap.add_argument("--source", default=os.path.join(os.path.dirname(__file__), "../../content/1-themes/theme-4.md"))
    ap.add_argument("--no-images", action="store_true")
    o = ap.parse_args()
    out = pathlib.Path(o.out); (out / "img").mkdir(parents=True, exist_ok=True)
    text = pathlib.Path(o.source).read_text("utf-8")
    total = 0
    for i in range(1, o.pages + 1):
        g = Gen(text, o.seed * 1_000_003 + i)      # page i is the same whatever the number of pages, links apart
        img = None
        if i % 5 == 0 and not o.no_images:
            img = f"img/fig-{i:03d}.{'jpg' if i % 10 else 'png'}"
            picture(out / img, i)
        md = g.page(i, o.pages, o.words, img)
        total += g.n
        (out / f"page-{i:03d}.md").write_text(md, "utf-8")
    print(f"{o.pages} pages, {total} words -> {out}")


if __name__ == "__main__":
    main()
