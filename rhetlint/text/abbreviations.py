"""Which full stops belong to the word before them.

All entries are in lower case and without their last full stop.  Collected from the abbreviation
tables of the common style guides for English (AP, Chicago, Guardian).
"""

from __future__ import annotations

from rhetlint.text.lists import word_set

TITLES = word_set(
    """
    mr mrs ms mx dr prof rev revd fr hon pres sen sens rep reps gov govs gen lt col sgt capt cpt cmdr cpl maj brig adm
    pvt pfc spc supt insp det mme mlle mgr msgr amb asst atty mt ste vs viz cf eg ie approx messrs gov't int'l nat'l
    e.g i.e v wm
    """
)
"""No sentence ends with these: titles before names, and words before an example.  Capitalised or not."""

BEFORE_NUMBER = word_set(
    "no nos nr fig figs eq eqs eqn stat sec secs ch chap chaps vol vols p pp ed art arts op ref refs tab app para paras"
    " c ca approx ver version pt pts bk"
)
"""Not the end of a sentence before a number; otherwise ordinary words."""

NAMES = word_set(
    """
    inc corp co cos ltd llc plc bros jr sr esq mtn ft
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ave blvd st rd ln hwy pkwy sq bldg apt
    ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la md mass mich minn miss mo mont neb nebr nev
    okla ore pa penn penna tenn tex vt va wash wis wyo ont que
    gov dept div mfg natl intl assn assoc comm ctr hosp inst tech univ dist est ed eds trans op v c
    """
)
"""A sentence may end with these, but a capital after them does not show it.  Capitalised only."""

UNITS = word_set("ph.d ed.d ll.b ll.m ll.d w.va d.litt m.phil al ibid lb lbs oz ft hr hrs mins yd yds cm mm km kg mg")
"""The same, capitalised or not."""

HALF_DAY = frozenset({"a.m", "p.m"})
"""These end a sentence before a capital, unless that begins the name of a time zone or a day."""

TIME = word_set(
    "et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst cet utc aest eastern central mountain pacific greenwich"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    " january february march april may june july august september october november december"
    " jan feb mar apr aug sept oct nov dec"
)
"""What follows "a.m." in the same sentence."""

STARTERS = word_set(
    """
    the this that these those a an he she it we they you his her its our their my your there here
    but and or so yet nor if when while as in on at for from by with without after before since although though because
    however meanwhile moreover furthermore nevertheless still instead also therefore thus then now today yesterday
    later what why how who where which whose is are was were do does did has have had can could will would should
    might must not no one some many most several all both each every another other such according under over
    during until once unless to let even just only perhaps maybe among between despite like about i i'm i've i'd it's
    he's she's we're they're that's there's don't didn't doesn't isn't more two three
    """
)
"""Words whose capital shows that a sentence begins, because they seldom stand in names."""
