"""Temporary: writes everything for looking at."""
import time, resource, os
from pathlib import Path
import pytest
from mawa.rehearsal.lists import write_lists
from mawa.reporting import sitrep, figures
from mawa.reporting.press import proof
from django.utils import translation
from tests.reporting.invented import fill, NOW

import subprocess
from mawa.reporting import press as P
class Loud:
    TimeoutExpired=subprocess.TimeoutExpired; CalledProcessError=subprocess.CalledProcessError
    @staticmethod
    def run(*a,**k):
        k["check"]=False
        r=subprocess.run(*a,**k)
        if r.returncode: print(r.stderr.decode()[-3000:])
        r.check_returncode(); return r
P.subprocess=Loud
@pytest.mark.django_db
def test_look(register, tmp_path):
    people=int(os.environ.get("PEOPLE","1941"))
    if people: fill(write_lists(tmp_path/"l", people=people))
    t=time.time(); m=figures.morning(NOW, probable_duplicates=63, discrepancies=14); print("morning",time.time()-t)
    out=Path("/tmp/look"); out.mkdir(exist_ok=True)
    for lang in ("ar","en"):
        t=time.time(); pdf=sitrep.print_morning(m,lang); print(lang,time.time()-t,pdf.pages,len(pdf.content))
        (out/f"sitrep-{lang}.pdf").write_bytes(pdf.content)
        with translation.override(lang):
            d,f=sitrep.page_of(m,lang,"")
        for n,p in enumerate(proof("sitrep",d,f,110)): (out/f"sitrep-{lang}-{n}.png").write_bytes(p)
        (out/"plan.svg").write_text(f["plan.svg"])
    from mawa.reporting import cards, receipts
    from mawa.people.models import Person
    from mawa.custody.models import Materiel, Packet
    from tests.reporting.invented import key_of
    people=list(Person.objects.in_order())
    if not people: return
    people[1].given="عبد الرحمن شمس الدين"; people[1].family="آل الشيخ عبد القادر الجيلاني"; people[1].grand="محمد خير الله"
    people[2].given="ئاكۆ"; people[2].father="هێمن ڕەزا"; people[2].family="گەرمیانی 😀"
    people[3].given="م"*400
    for n,p in enumerate(proof("cards",cards.cards_data(people[:8]),None,110)): (out/f"cards-{n}.png").write_bytes(p)
    ids=list(Materiel.objects.order_by("receipt_no").values_list("subject",flat=True))
    for n,p in enumerate(proof("receipts",receipts.receipts_data(ids[:3],"A"),None,90)): (out/f"ra-{n}.png").write_bytes(p)
    for n,p in enumerate(proof("receipts",receipts.receipts_data(list(Packet.objects.values_list("subject",flat=True)[:4]),"B"),None,90)): (out/f"rb-{n}.png").write_bytes(p)
    for n,p in enumerate(proof("leaving",receipts.leaving_data(key_of("person","P00002")),None,90)): (out/f"leaving-{n}.png").write_bytes(p)
    t=time.time(); pdf=cards.identity_cards(people[:1000]); print("1000 cards",time.time()-t,pdf.pages,len(pdf.content))
    t=time.time(); pdf=receipts.receipts(ids,"A"); print(len(ids),"receipts",time.time()-t,pdf.pages,len(pdf.content))
    print("child rss MB",resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024,"self",resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)
    import json
    (out/"ra.json").write_text(json.dumps(receipts.receipts_data(ids,"A"),ensure_ascii=False))
    (out/"cards.json").write_text(json.dumps(cards.cards_data(people[:1000]),ensure_ascii=False))
