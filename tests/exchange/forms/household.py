"""A form as field workers write them, with most of what XLSForm has."""

# ruff: noqa: E501 -- a table is read by its columns

HOUSEHOLD = """
survey
| | type | name | label::English (en) | label::French (fr) | hint::English (en) | required | relevant | constraint | constraint_message::English (en) | calculation | choice_filter | appearance | parameters | Notes | bind::odk:length |
| | start | start | | | | | | | | | | | | | |
| | deviceid | deviceid | | | | | | | | | | | | | |
| | note | | **Welcome** to the survey | Bienvenue | | | | | | | | | | kept | |
| | begin group | household | Household | Ménage | About all of you | | | | | | | | | asked first | |
| | select one from regions | region | Region | Région | | TRUE | | | | | | minimal | | | |
| | select_one towns | town | Town | Ville | | yes | | | | | region = ${region} | | | | |
| | geopoint | where | Where is it? | Où? | | | | | | | | | | | |
| | integer | size | How many people? | Combien? | | yes | | . >= 1 and . <= 30 | From 1 to 30 | | | | | | 2 |
| | text | far | Why so far? | Pourquoi? | | | ${where} != '' | | | | | multiline | | | |
| | begin_group | head | Head of the household | Chef | | | ${size} > 1 | | | | | field-list | | | |
| | text | head-name | Name | Nom | | | | | | | | | | | |
| | select_multiple tools or_other | tools | Tools | Outils | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | |
| | acknowledge | ok | All right? | D'accord? | | | | | | | | | | | |
| | end group | household | | | | | | | | | | | | | |
| | begin_repeat | child | Children | Enfants | | | ${size} > 2 | | | | | | | | |
| | text | child_name | Name of the child | Nom | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | |
| | begin_group | views | What do you think of … | | | | | | | | | table-list | | | |
| | select_one agree | views_road | the road | la route | | yes | | | | | | | | | |
| | select_one agree | water | the water | l'eau | | yes | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | |
| | begin_group | more | More | | | | | | | | | field-list | | | |
| | select_one agree | more_label | heads | | | | | | | | | label | | | |
| | select_one agree | m1 | Markets | | | | | | | | | list-nolabel | | | |
| | select_one agree | m2 | Schools | | | | | | | | | list-nolabel | | | |
| | end_group | | | | | | | | | | | | | | |
| | range | worth | Worth | | | | | | | | | | start=0 end=10 step=2 tick_labelset=ends | | |
| | select_one agree | other_q | Agree? | | | | | | | | | likert | randomize=true | | |
| | rank tools | order | Order | | | | | | | | | | | | |
| | select_one_from_file places.csv | file | From a file | | | | | | | | | | | | |
| | calculate | twice | | | | | | | | ${size} * 2 | | | | | |
| | calculate | pulled | | | | | | | | pulldata('a', 'b', 'c', ${size}) | | | | | |
| | note | said | You said ${twice}, ${pulled}, ${head-name} | | | | ${pulled} = 1 | | | | | | | | |
| | text | email | Email | | | true() | ${water} = '2' | regex(., '.+@.+') | no email | | | | | | |
| | hidden | secret | | | | | | | | | | | | | |
choices
| | list_name | name | label::English (en) | label::French (fr) | region | image |
| | regions | n | North | Nord | | n.png |
| | regions | s | South | Sud | | |
| | towns | a | Atown | | n | |
| | towns | b | Btown | | s | |
| | towns | c | Ctown | | s | |
| | tools | axe | Axe | Hache | | |
| | tools | saw | Saw | Scie | | |
| | agree | 1 | No | Non | | |
| | agree | 2 | Yes | Oui | | |
| | ends | 0 | nothing | rien | | |
| | ends | 10 | all | tout | | |
| | unused | x | X | | | |
settings
| | form_title | form_id | version | default_language | style |
| | Households | hh_2026 | 3 | English (en) | pages |
entities
| | list_name | label |
| | households | ${size} |
"""
