"""What must never be missed, and what only sounds like it. Sentences as people write them, none of them from the training data."""

import time

import pytest

from bot.engine.safety import check, only_spoken_of, taken_lightly, without_swearing
from bot.model.reading import AlarmKind
from bot.model.taxonomy import Urgency

DANGER = """
auxilio por favor
ausilio!!
ayudenme por favor
alludenme xfa
ayuda ayuda ayuda
SOS
me van a matar esta noche
me kieren matar
nos van a matar a todas
me está pegando ahora
me estan siguiendo dos manes
me viene siguiendo un carro negro
están tumbando la puerta
ya vienen por mi
ya viene a buscarme
estoy sangrando mucho
quieren violarme
me quiere llevar a la fuerza
estoy en peligro
mi vida corre peligro
manden la policia ya
saquenme de aqui
estoy huyendo de ellos ahora
tiene un cuchillo y esta en la puerta
acaba de golpearme
me drogaron y no se donde estoy
necesito ayuda urgente
me va a hacer daño
los cobradores se metieron a la casa, estoy en el baño con el bebé
mi esposo quedó tirado en el piso y no respira
estoy debajo de la cama, no hablen duro
llevo rato vomitando sangre
sos sos pieza 12
me metí en el baul de un carro
nadie me tiene en cuenta y mi marido me está pegando
auxlio me agarró
el señor me está tocando
el tio me esta manoseando y mi mama no llega
están disparando aquí afuera y no tenemos donde meternos
dicen que me toca esta noche y que si no me pegan
a las 8 vienen los clientes y si digo que no me pegan
sálvenme por favor
la policia ya por favor
el capataz sacó el machete y está persiguiendo a los muchachos
trae un cuchillo y viene gritando que me mata
el man me juró que de hoy no paso
manden a alguien a la carrera 5 con 20, no puedo hablar
""".strip().splitlines()

SELF_HARM = """
me quiero morir
ya no quiero vivir mas
quiero matarme
pienso en suicidarme
voy a quitarme la vida
ojala no despertara mañana
estarian mejor sin mi
quiero desaparecer
no vale la pena vivir asi
me estoy cortando otra vez
mejor muerta que aqui
me dan ganas de tirarme del puente
quiero acabar con todo
me tome las pastillas
kiero morirme
no quiero seguir viva
sentado en la baranda del viaducto mirando pa abajo
me voy a lanzar del edificio
ya tengo el frasco listo
si suben ese video yo me mato
hoy si me cuelgo
me quiero borrar del mapa
cuanto raticida mata a una persona
cuantas pastillas de rivotril se toma uno pa no despertar
volví a cortarme
anoche me volvi a cortar las piernas
cuantas pastillas son muchas, ya no quiero estar
""".strip().splitlines()

CONTROL = """
me quitaron el pasaporte
me kitaron los papeles y el cel
no me dejan salir a la calle
no nos dejan hablar con nadie
me tienen encerrada en un apartamento
estoy secuestrado en una finca
no me han pagado en tres meses
me obligan a trabajar de noche
me obligan a acostarme con clientes
tienen mi pasaporte guardado y no me lo devuelven
el jefe me retuvo la cédula
me tienen vigilada todo el tiempo
no puedo salir de aqui
me vendieron a otro señor
me trajeron engañada
nos encierran con candado
me revisan el celular todos los dias
me quieren casar con un señor que no conozco
nos tienen en un cuartel y no nos dejan llamar
me pegaron porque no alcancé la cuota
me toca decir que tengo 19 y no he cumplido ni 16
mi novio quiere que atienda a unos amigos de él
me obligan a hacer videos sin ropa
nos vendieron a otra finca
no me han amenazado pero me quitaron el pasaporte
me ponen a mandar fotos íntimas a desconocidos
mi tía me quiere vender a un señor
soy menor y trabajo en un estudio webcam
tengo quince y ya atiendo clientes
nos tienen en una finca lejísimos sin papeles
anoche me volé de la finca donde me tenían
acabo de salir corriendo del bar donde nos obligaban
llevo quince días sin ver la calle
me hicieron casar con un señor y no me deja salir
hasta que no termine de pagar las uñas me toca atender clientes
""".strip().splitlines()

THREATS = """
me amenazan con publicar mis fotos
me está chantajeando con unos videos
si no pago le hacen algo a mi mamá
dice que va a mandar mis videos a mi familia
me extorsionan
saben donde vive mi familia
van a publicar mis fotos desnuda
me amenazó con llamar a migración
estoy recibiendo amenazas de muerte
va a hacerle daño a mi hija
""".strip().splitlines()

THIRD_PARTY = """
mi hermana viajo a turquia y no contesta
mi hija esta desaparecida
a mi prima la tienen encerrada
mi amiga se fue a mexico y le quitaron el pasaporte
mi novia no me responde desde que llego a china
a mi sobrino lo obligan a robar
mi mejor amiga llora cuando hablamos y cuelga
no sabemos nada de mi hermano hace un mes
en esa casa tienen a unas muchachas encerradas
se llevaron a mi hermanita
mi sobrina de 15 conocio un señor por facebook y ya le mandó el tiquete
mi hija tiene catorce y un man de otro país se la quiere llevar
una alumna de 16 años se va con un extranjero que vio una vez
mi hermana viaja mañana a turquía, le digo que es una trampa y no me cree
mi prima se fue a méxico y dejó de mandar mensajes
""".strip().splitlines()

HARMLESS = """
hola
me muero de risa
me quiero morir de la pena jaja
me mata esta tusa jajaja
mi mama me va a matar si llego tarde
me mataron en el free fire
me tienen esclavizado en el trabajo jaja
auxilio con la tarea de mates
ayúdame con el inglés
tengo que hacer un ensayo sobre el suicidio
vi una pelicula donde la secuestran
la serie esa donde matan a todos
que pasa si me quitan el pasaporte
pueden quitarme el pasaporte?
y si no me dejan salir que hago
es legal que me guarden los papeles?
hace años me tuvieron encerrada pero ya sali
cuando tenia 15 me obligaban a trabajar
no me estan amenazando
mis papas no me dejan salir de noche
mi mamá me quitó el celular por las notas
me muero del calor
estoy muerta del cansancio
que es la trata
como se si una oferta es falsa
me ofrecieron trabajo en dubai
cuanto pagan en españa
mi hermana trabaja en madrid y le va super bien
mi amiga esta en cancun dice que hay chamba
gracias por la ayuda
quiero ayudar a difundir la campaña
quien gano el partido
el gol me mato jaja
esta cancion me mata 😂
necesito ayuda con mi hoja de vida
me siguen en instagram muchos
trata de llamarme luego
quiero viajar mañana
borra todo
no entiendo
el tráfico en bogotá me tiene loca
la profe me tiene amenazada con perder la materia jajaja
quiero hablar con una persona
estoy que me tiro por la ventana con este parcial
me fascina suicidal tendencies
estoy en el balcón tomando tinto
mi hija de 15 se va de paseo con el colegio
mi prima tiene 16 y su mamá le compró el tiquete a cartagena
sos un bot?
mi abuela me mata si llego sin el mandado
el contrato del celular me tiene amarrado
mi hermana viajó el lunes y llegó bien
mi tía no contesta porque se le dañó el celular
este camello me está matando
me está tocando madrugar toda la semana
mi perrito me tiene secuestrada en el sofá
quién canta la de prefiero morirme sin ti
le debo una vela a cada santo
me quieren vender un celular robado
no nadie me tiene obligada
en mi película secuestran a una niña y la venden
tengo 16 y trabajo en la tienda de mi papá
de niña me pegaban y me encerraban, hoy tengo dos hijas y mi casa
sálvame el semestre profe
mi abuelo sacó el machete y me bajó un coco
anoche me volé de la casa pa la rumba
llevo 8 días sin ver el sol con esta lluvia
cuántas pastillas de acetaminofén me tomo para el dolor
cuánto veneno le echo a las ratas de la finca
me muero si pierde el nacional hoy
el pasaporte lo tengo yo
trae la pistola de agua
falsa alarma, mi hija estaba donde la vecina sin pila
se me está quemando la sopa
mi hermanita me tiene amenazada con contarle a mi mamá
mande a alguien de su equipo al colegio a dar la charla
me volví a cortar el dedo cocinando
volví a cortarme el pelo
cuántas horas son muchas para estudiar
me hicieron casar a los 15 pero ya me separé
hasta que no termine de pagar la moto me toca trabajar los domingos
""".strip().splitlines()


@pytest.mark.parametrize("text", DANGER)
def test_danger(text: str):
    alarm = check(text)
    assert alarm is not None
    assert (alarm.kind, alarm.urgency) == (AlarmKind.DANGER, Urgency.CRITICAL)


@pytest.mark.parametrize("text", SELF_HARM)
def test_self_harm(text: str):
    alarm = check(text)
    assert alarm is not None
    assert (alarm.kind, alarm.urgency) == (AlarmKind.SELF_HARM, Urgency.CRITICAL)


@pytest.mark.parametrize("text", [*CONTROL, *THREATS, *THIRD_PARTY])
def test_urgent(text: str):
    alarm = check(text)
    assert alarm is not None
    assert alarm.urgency >= Urgency.URGENT


@pytest.mark.parametrize("text", HARMLESS)
def test_no_alarm(text: str):
    assert check(text) is None


@pytest.mark.parametrize("text", [*DANGER, *SELF_HARM, *CONTROL, *THREATS, *THIRD_PARTY])
def test_evidence_is_the_persons_own_words(text: str):
    alarm = check(text)
    assert alarm is not None
    assert alarm.evidence
    assert alarm.evidence in text


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("que pasa si me encierran alla", True),
        ("supongamos que a alguien le retienen los papeles", True),
        ("lei un reportaje de unas muchachas que vendieron", True),
        ("que hago si me quitaron el pasaporte", False),
        ("vi un video y asi mismo me tienen a mi", False),
        ("no me quieren soltar y si no pago me encierran", False),
    ],
)
def test_what_is_only_spoken_of(text: str, only: bool):
    assert only_spoken_of(text) is only


@pytest.mark.parametrize("text", ["tengo la soga lista jaja", "parada en el borde del puente"])
def test_what_can_mean_nothing_else_is_sure_even_beside_a_laugh(text: str):
    alarm = check(text)
    assert alarm is not None
    assert alarm.sure


@pytest.mark.parametrize(
    "text",
    [
        "mi hermana dice que está feliz, suena rara y no la dejan hablar",
        "a mi prima le va bien y le quitaron el pasaporte",
        "mi amiga está contenta dice, pero no contesta",
    ],
)
def test_a_good_word_takes_back_a_silence_alone(text: str):
    assert check(text) is not None


@pytest.mark.parametrize(
    ("text", "lightly"),
    [
        ("me tratan bien y descanso los domingos", True),
        ("no me tratan bien", False),
        ("no me pagan puntual", False),
        ("tengo hambre y no sé cómo irme", False),
        ("nos tienen amarrados a la tarea jajaja", True),
    ],
)
def test_what_is_taken_lightly(text: str, lightly: bool):
    assert taken_lightly(text) is lightly


def test_a_partner_s_threat_is_no_way_of_speaking():
    assert check("mi novio me va a matar si se entera") is not None


def test_swear_words_are_cut_out_if_enough_is_left():
    assert without_swearing("ese hp no me deja salir").split() == ["ese", "no", "me", "deja", "salir"]
    for untouched in ("hijueputa bot", "dos líneas\ny sin groserías", "la jefa de la mina"):
        assert without_swearing(untouched) == untouched


def test_a_figure_of_speech_is_cut_out_and_the_rest_still_alarms():
    assert check("ese trancon me esta matando") is None
    alarm = check("el calor me esta matando y ademas me tienen encerrada")
    assert alarm is not None
    assert alarm.kind is AlarmKind.CONTROL


@pytest.mark.parametrize("text", [f"hola {t}" for t in CONTROL[:6]] + [t.upper() for t in DANGER[:6]])
def test_a_greeting_or_capitals_change_nothing(text: str):
    assert check(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "me " * 1333,
        "no me dejan " * 330,
        "mi hermana " * 360,
        "a" * 4000,
        "🔥" * 4000,
        "si no " * 660,
        "\x00" * 100,
        "",
    ],
)
def test_a_hostile_text_takes_no_time(text: str):
    check("warm")
    began = time.perf_counter()
    check(text)
    assert time.perf_counter() - began < 0.5
