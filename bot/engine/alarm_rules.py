"""The words that raise an alarm, and those that take one back, as tables of rules in ordinary Spanish (see ``normalise.pattern``).

What is done with them is the business of ``safety``. A rule is written for a kind of message, never for one message of a test.
"""

import re

from bot.engine.normalise import pattern

_RELATIVE = (
    "(?:herman[oa]s?|hermanit[oa]|hij[oa]s?|hijastr[oa]|prim[oa]s?|primit[oa]|amig[oa]s?|amiguit[oa]|sobrin[oa]s?|novi[oa]|espos[oa]|mama|papa|"
    "madre|padre|ti[oa]|vecin[oa]s?|cunad[oa]|companer[oa]s?|pareja|marido|mujer|parcer[oa]|pana|parce|alumn[oa]s?|estudiante|conocid[oa]|nuera|yerno|"
    "niet[oa]|abuel[oa]|ex|comadre|compadre|nina|muchach[oa]s?|chic[oa]s?|senor[oa]?|familiar)"
)

_THINGS = (
    "trabajo|camello|chamba|turno|jornada|tusa|guayabo|calor|frio|hambre|sueno|sed|curiosidad|migrana|gripa|tareas?|parcial(?:es)?|finales|examen(?:es)?|estudio|rutina|zapatos|tacones|pies|espalda|ruido|trafico|trancon|dolar|precios?|"
    "arriendo|icetex|cuotas|tarjetas?|intereses|impuestos|celos|aburrimiento|ganas|inflacion|clases|gimnasio|gym|ejercicio|entrenamiento|cancion|gripe|tos|colicos?|alergia|uni|universidad|semestre|tesis|matematicas|trasnocho|espera|intriga|muela|cabeza"
)

_PLACE_TO_FALL = (
    "(?:borde|baranda|barandas|cornisa|filo|puente|viaducto|carrilera|rieles|azotea|balcon|ventana|barranco)"
)

SURE_DANGER = tuple(
    map(
        pattern,
        (
            r"\b(?:obligan?|toca|tengo que|tenemos que|quieren que|exigen?)\b(?: \S+){0,8}? (?:ya mismo|aora mismo|aorita|en este momento|esta noche)\b(?: \S+){0,6}? si no (?:\w+ )?(?:me|nos) (?:pegan?|golpean?|cascan?|violan?|queman?|matan?)\b",
            r"\b(?:estoy|estamos|me meti|nos metimos) (?:\w+ ){0,2}?(?:en el baul|entre un baul|dentro de un (?:baul|camion|contenedor))\b",
        ),
    )
)
"""Nothing else is meant by these."""

SURE_SELF_HARM = tuple(
    map(
        pattern,
        (
            r"\b(?:me (?:quiero|quisiera|voy a|provoca|dan ganas de)|quiero|quisiera|ganas de) borrar(?:me)? del mapa\b",
            rf"\b(?:parad[oa]|sentad[oa]|subid[oa]|trepad[oa]|asomad[oa]) (?:\w+ ){{0,2}}?(?:en|al|del?|sobre) (?:\w+ ){{0,3}}?{_PLACE_TO_FALL}\b .. ?(?:no aguanto|no puedo mas|adios|perdon\w*|me (?:tiro|lanzo|boto|aviento)|ya no|nadie|se acab\w+|miedo|saltar|tirarme|lanzarme|botarme)",
            r"\b(?:parad[oa]|sentad[oa]|trepad[oa]|subid[oa]) (?:\w+ ){0,2}?(?:en|al|del?|sobre|por fuera de) (?:la |el |las )?(?:barandas?|borde|cornisa|carrilera|rieles) del? (?:\w+ )?(?:puente|viaducto|edificio|balcon|azotea|tren|metro|torre)\b",
            r"(?<!estoy que )\bme (?:tiro|lanzo|boto|aviento|arrojo|voy a (?:tirar|lanzar|botar|aventar|arrojar)) (?:\w+ )?(?:del|de un|de la|desde|por la ventana|por el balcon|al (?:tren|metro|vacio)|a los carros|a las? (?:mulas?|vias?))\b",
            r"\btengo (?:ya |aqui |aca )?(?:la|una|un|el|las|los|mi) (?:cuerda|soga|lazo|cuchilla|navaja|bisturi|cuchillo|pistola|veneno|frasco|pastillas|pepas) (?:\w+ )?(?:list[oa]s?|en la mano|amarrad[oa]|puest[oa]|aqui al lado|al lado|guardad[oa]s? para (?:esta noche|oy))\b",
            r"\byo me mato\b(?: [^ ]+){0,4}? (?:lo )?juro\b|\bsi (?:\w+ ){0,3}?(?:publican?|suben?|mandan?|muestran?|sale|salen|se enteran?|ven) (?:\w+ ){0,5}?(?:me mato|me quito la vida|me suicido|no vivo)\b",
        ),
    )
)

DANGER = tuple(
    map(
        pattern,
        (
            r"\baux(?:ili?|li)o\b",
            r"^(?:por favor |dios mio |ay )*(?:salvenme|salveme|salvame)(?: [!.]| por favor)*$|\b(?:salvenme|salveme|salvame) (?:por favor|ya|de (?:aqui|aca|aya|ellos|el|este (?:tipo|man|señor|infierno)))",
            r"\b(?:la|una) (?:policia|patrulla|ambulancia) (?:por favor |por fa |porfa )*(?:ya|rapid\w+|urgente|pronto|aora|corran?)\b|\bpor favor (?:la|una) (?:policia|patrulla|ambulancia)\b",
            r"\b(?:saco|sacaron|trae|traen|tiene|tienen|cojio|agarro) (?:la|el|una|un|su) (?:\w+ )?(?:peinilla|machete|rula|fierro|pistola|escopeta|revolver|cuchillo|navaja|chuzo|patecabra|changon)\b(?: \S+){0,5}? (?:grit\w+|amenaz\w+|persig\w+|encim\w+|mata\w*|pica|corta|apunt\w+)\b",
            r"\b(?:me |nos )?(?:juro|juraron|dijo|dijeron|advirtio|prometio|sentencio) (?:\w+ )?(?:que )?de oy no (?:pasa|pasaba|paso|pasamos|pasabamos)\b",
            r"\b(?:a las (?:\d+|\w+)|en (?:\d+|\w+) minutos|ya casi|aorita) (?:\w+ ){0,2}?(?:llegan?|vienen?|vuelven?)\b(?: \S+){0,10}? si (?:les |le )?digo (?:que )?no (?:me|nos) (?:queman?|pegan?|cascan?|golpean?|matan?|violan?)\b",
            r"\b(?:s o s|sos)(?: [!.,]+)* (?:s o s|sos)\b",
            r"^(?:s o s|sos|help|help me|socorro)(?: [!.]| ayuda\w*| por favor)*$",
            r"\bsocorro\b|^(?:s o s|sos) [,.!]",
            r"\b(?:(?:cortar|mochar)(?:le|les|me|nos)|cortan|mochan) (?:a \w+ )?(?:los |las |un |una |el )?(?:dedos?|orejas?)\b|\b(?:cortar|mochar) (?:los )?dedos\b|\b(?:lo|los|la|las|me|nos|le|les) fusilan?\b|\bfusilar(?:me|nos|lo|los|la|las)\b",
            r"^(?:ayud(?:a|en|eme|enme|ame|enos)|auxilio|por favor)(?: [!.,]| ayud\w+| por favor)* (?:me|nos) (?:estan? )?(?:llevan?|llevando|persiguen?|persiguiendo|encierran?|atrapan?|atraparon|agarran?|agarraron|cogieron|siguen?)(?: [!.]| ayud\w+)*$|^(?:me|nos) llevan(?: [!.,])* (?:ayud\w+|auxilio)(?: [!.])*$",
            r"^(?:estoy |ando |sigo )?(?:escondid[oa]|en peligro|golpead[oa]|sangrando|erid[oa])$",
            r"\b(?:tosiendo|vomitando|escupiendo|botando|orinando) (?:\w+ )?sangre\b|\b(?:se metieron|se entraron|estan adentro de|se metio) (?:a |en )?(?:la|mi) casa\b(?: \S+){0,10}? (?:estoy|estamos|ijos|niños|debajo|escondid\w+)",
            r"\b(?:esta|quedo|sigue) (?:tirad[oa] )?en el (?:piso|suelo) (?:y )?no (?:se mueve|reacciona|respira|responde|despierta)\b",
            r"\b(?:estoy|estamos|me meti|nos metimos) (?:\w+ )?(?:debajo de la cama|dentro del? (?:closet|armario))\b(?!(?: \S+){0,3} busc)",
            r"\bayuda(?: [!,.]+)* ayuda\b",
            r"^ayudenme\b|\bayudenme (?:por favor|ya|rapido|urgente|!)|\bayuda urgente\b|\bnecesito ayuda (?:ya|urgente|ahora|ahorita)\b",
            r"\b(?:bajenme|sueltenme|sueltame|suelteme|dejenme (?:salir|ir|bajar)|no me (?:maten|mates|peguen|pegues|hagan dano|haga dano|lleven))\b",
            r"\b(?:dijo|dice|dijeron|dicen|juro) que (?:oy|esta noche|ya|aorita|mañana|de oy no pasa) (?:si )?(?:me|nos) (?:mata[n]?|entierra[n]?|quiebra[n]?|pela[n]?|desaparece[n]?|acaba[n]?|quema[n]?)\b",
            r"\b(?:rescatenme|rescateme|vengan por mi|vengan a sacarme)\b|\b(?:saquenme|saqueme)(?: [^ ]+)? (?:de (?:aqui|aca|ahi|esta|este)|ya|por favor)\b|^saquenme\b",
            r"\b(?:me|nos) (?:van?|vienen?|quieren?|iban?|piensan?|intentan?|trata[n]? de|intento|trato de) .. ?(?:a )?(?:matar|golpear|pegar|violar|hacer dano|apunalar|disparar|quemar|ahorcar|descuartizar|desaparecer|llevar a la fuerza|secuestrar)",
            r"\b(?:me|nos) (?:van?|quieren?|piensan?) (?:a )?(?:matar|golpear|pegar|violar|hacer dano|apunalar|disparar|quemar|ahorcar|desaparecer|llevar a la fuerza|secuestrar|picar)",
            r"\b(?:quieren?|van?|piensan?|intentan?|trataron de|intento|trata de|tratan de) (?:a )?(?:matarme|matarnos|golpearme|pegarme|violarme|hacerme dano|apunalarme|llevarme a la fuerza|secuestrarme|quemarme|ahorcarme)",
            r"\b(?:me|nos) (?:esta|estan|anda|andan|viene|vienen|sigue|siguen) (?:\w+ )?(?:pegando|golpeando|matando|ahorcando|violando|siguiendo|persiguiendo|apuntando|asfixiando|pateando|cascando|quemando|llevando a la fuerza|forzando|manoseando|desnudando)",
            # "Me está tocando madrugar" is Colombian for having to; touched is who says where, or nothing more.
            r"\b(?:me|nos) (?:esta|estan) tocando(?: (?:el cuerpo|las piernas|los senos|la cola|mis partes|por (?:debajo|todo|todas)|tod[oa])\b|$| [.,!])",
            r"\b(?:estan|tan|siguen|empezaron a) (?:\w+ )?(?:disparando|disparar|dando bala|echando (?:bala|tiros|plomo))\b(?: \S+){0,8}? (?:aca|aqui|finca|casa|puerta|nos|estamos|estoy)\b",
            r"\b(?:pegandome|golpeandome|siguiendome|persiguiendome|ahorcandome|violandome|pegandonos|apuntandome)\b",
            r"\b(?:estan|esta|estaba|quieren|van a) (?:\w+ )?(?:tumbando|rompiendo|pateando|forzando|tumbar|romper|golpeando) la puerta",
            r"\b(?:ya )?(?:vienen|viene|venian) (?:\w+ )?(?:por mi|por nosotr|a buscarme|a llevarme|a matarme|a golpearme|subiendo|entrando)",
            r"\b(?:me|nos) (?:busca|buscan|estan buscando|anda buscando) para (?:matar|golpear|hacer)",
            r"\b(?:me|nos) (?:estan|esta|tienen|tiene|estaban) (?:\w+ )?(?:encanonand[oa]|encanonad[oa]s?|apuntad[oa]s?|apuntando|encanonando)\b|\bme (?:raptaron|acaban de raptar|acaban de subir a un)\b",
            r"\b(?:me|nos) (?:van|va) a (?:vender(?! (?:un|una|unos|unas|su|algo|mas|el|la)\b)|quebrar|pelar|fusilar|picar|rematar|tirar al (?:mar|rio)|botar al (?:mar|rio)|quitar (?:un|el|los) (?:rinon\w*|organos?))\b|\bquieren sacarme (?:un|el|los) (?:rinon\w*|organos?)\b|\bme quieren sacar (?:un|el|los) (?:rinon\w*|organos?)\b",
            r"\b(?:me|nos) (?:llevan|lleva|metieron|subieron|montaron) (?:\w+ ){0,2}?(?:en|a|al) (?:un |una |el |la )?(?:carro|camion|camioneta|furgon|baul|lancha|bote|van|taxi)\b(?: \S+){0,6}? no se (?:para |a |en )?(?:donde|que)",
            r"\bno me dejan? ir\b(?: \S+){0,6}? ayuda\b|\bme tienen? (?:en|aqui|aca)\b(?: \S+){0,8}? ayuda\b",
            r"\b(?:tiene|tienen|saco|sacaron|trae|traen|con) un[a]? (?:\w+ )?(?:arma|cuchillo|pistola|machete|revolver|fierro|navaja)\b .. ?(?:me|mi|nos|aqui|puerta|afuera|ayuda)?",
            r"\bestoy (?:\w+ )?(?:sangrando|herid[oa]|golpead[oa]|desangrandome|malherid[oa])",
            r"\bme (?:pego|pegaron|golpeo|golpearon|apunalo|apunalaron|disparo|dispararon|corto|violo|violaron|reventaron|reviento|casco) .. (?:ahora|ahorita|recien|hoy|ayuda|sangr\w+|anoche)",
            r"\b(?:acaba[n]?|acabo|acaban) de (?:\w+ )?(?:pegarme|golpearme|violarme|apunalarme|dispararme|pegar|golpear|violar)",
            r"\bestoy (?:\w+ )?(?:huyendo|escapando|corriendo) ",
            r"\b(?:estoy|me toco|tuve que) (?:\w+ )?(?:escondid[oa]|esconderme) .. (?:bano|closet|monte|cuarto|encuentr\w+|busc\w+|por favor|ayuda|cama|techo)",
            r"\b(?:manden?|envien?|que venga) (?:a )?(?:alguien|ayuda)\b(?: \S+){0,14}? (?:rapid\w+|ya|urgente|no puedo (?:explicar|ablar)\w*|calle|carrera|cra|cll)\b",
            r"\b(?:llamen|manden|llame|mande|envien|que venga|traigan) (?:a |ya )?(?:la |una )?(?:policia|patrulla|ambulancia)",
            r"\b(?:estoy|estamos|esta) en (?:mucho |grave |serio )?peligro\b(?! de (?:que|caer))|\bmi vida (?:corre|esta en) (?:peligro|riesgo)|\bcorro peligro\b|\bpeligro de muerte\b",
            r"\bme (?:drogaron|echaron algo|dieron algo)\b .. (?:mareada|mareado|me siento|no puedo|donde|lleva\w*|despert\w*)",
            r"\b(?:me|nos) mata[n]? (?:si|hoy|esta noche|ya)\b|\bme mata$",
            r"\b(?:temo|miedo) .. (?:por mi vida|que me mate[n]?)\b",
            r"\bme (?:encerro|encerraron|tiene encerrada|tienen encerrad[oa]) .. (?:pega\w*|golpe\w*|sangr\w+|matar\w*|cuchillo|arma|violar?\w*)",
        ),
    )
)

SELF_HARM = tuple(
    map(
        pattern,
        (
            r"\bsuicid\w+\b(?! tendencies| squad| silence)",
            r"\b(?:cuant[oa]s?|que (?:tant[oa]s?|cantidad|dosis))\b(?: \S+){0,6}? (?:raticida|veneno|racumin|gramoxone|paraquat|folidol|cianuro|campeon)\b(?: \S+){0,6}? (?:persona|una?|alguien|uno|umano|kilos|mi|mata\w*|efecto)\b",
            r"\b(?:cuant[oa]s?|que (?:tant[oa]s?|cantidad|dosis))\b(?: \S+){0,6}? (?:pastillas|pepas|clonas?epam|rivotril|insulina|acetaminofen|tramadol|gotas)\b(?: \S+){0,8}? (?:matar\w*|mata|morir\w*|sobredosis|no despertar\w*|dormir\w* para siempre|ya no despertar)\b",
            r"\b(?:oy|ya|esta noche|mañana|aora) si (?:\w+ )?me (?:tiro|lanzo|boto|cuelgo|mato|ahorco)\b",
            r"\bque parezca (?:un )?accidente\b .. ?(?:mi[s]?|duela|papas|mama|familia|seguro|sepan)",
            r"\bdeje (?:todo )?(?:escrita|escritas|list[oa]|las) (?:\w+ )?(?:carta|cartas|nota|notas) (?:\w+ )?(?:de |para )?(?:despedida|despedirme|mi mama|mis (?:papas|ijos))",
            r"\b(?:seria|estaria) mejor si (?:yo )?no (?:existiera|estuviera|viviera|hubiera nacido)\b|\bme corte las venas\b|\b(?:hoy|esta noche|ya) (?:me despido|acabo con (?:todo|esto|mi vida))\b|\bme despido de todos\b",
            r"\b(?:me )?(?:quiero|quisiera|prefiero|deseo|pienso en|pienso|voy a|provoca|dan ganas de|ganas de|pensado en|pensando en|penso en|podria|mejor) (?:\w+ ){0,2}?(?:morir\w*|morirme|matarme|quitarme la vida|desaparecer(?:me)?|dormir(?:me)? y no despertar|no despertar|no existir|no vivir|acabar con todo|acabar con mi vida|acabar conmigo|terminar con todo|terminar con mi vida|lanzarme|tirarme|colgarme|ahorcarme|cortarme|lastimarme|hacerme dano)\b",
            r"\bme quiero (?:morir|matar|ir de este mundo)\b|\bme voy a (?:matar|quitar la vida|tirar|lanzar|colgar|ahorcar)\b|\bme quito la vida\b",
            r"\b(?:ya )?no (?:quiero|quisiera|aguanto|deseo|vale la pena|tiene sentido|le veo sentido a) (?:\w+ ){0,2}?(?:vivir|viviendo|existir|despertar|despertarme|seguir viv[oa]|esta vida|la vida|estar viv[oa]|estar en este mundo)\b",
            r"\bno (?:quiero|puedo) seguir (?:asi|mas|con esto|viviendo|aqui)? ?(?:quiero )?(?:morir\w*|en este mundo)\b",
            r"\b(?:acabar|terminar) con (?:mi vida|mi existencia|mi sufrimiento|este sufrimiento|todo esto de una vez)\b",
            r"\b(?:volvi|e vuelto|vuelvo|empece|sigo) (?:a )?(?:cortarme|cortandome|quemarme|quemandome|lastimarme|acerme daño)\b(?! el (?:pelo|cabello))",
            r"\bme (?:e vuelto a|volvi a|vuelvo a|empece a|sigo|estoy) (?:cortar|cortando|quemar|quemando|lastimar|lastimando|acer daño)(?:me)?\b(?: \S+){0,3}? (?:los brazos|el brazo|las piernas|la pierna|las muñecas|la piel|a proposito|otra ves|oy|anoche)\b",
            r"\bcuant[oa]s? (?:\w+ ){0,3}?(?:son|es) (?:muchos?|muchas?|demasiad[oa]s?|sobredosis|letal|mortal)\b(?: \S+){0,12}? (?:no quiero|ya no|para mi|desaparecer|descansar)\b",
            r"\bme (?:corto|corte|estoy cortando|hago dano|lastimo|hice cortes|autolesion\w+)\b .. ?(?:brazos?|piernas?|munecas?|para|cuando|otra vez|de nuevo)",
            r"\b(?:cortandome|hacerme dano|lastimandome|autolesion\w+|cortarme las venas|hago dano a mi mism[oa])\b",
            r"\b(?:mejor|preferiria estar|quisiera estar|ojala estuviera|estaria mejor) muert[oa]\b",
            r"\bestarian? mejor sin mi\b|\bsin mi (?:todos )?estarian? mejor\b|\bno (?:le )?hago falta a nadie\b|\bnadie me va a extranar\b|\ba nadie le importa si me muero\b",
            r"\bojala (?:\w+ ){0,2}?(?:muriera|no despertara|no amaneciera|me muera|no hubiera nacido)\b",
            r"\b(?:tomarme|tome|me tome|trague|me trague) (?:\w+ ){0,3}?(?:pastillas|veneno|pepas)\b",
            r"\b(?:esta es mi|les escribo para la|mi carta de|ya es mi) despedida\b|\bcarta de despedida\b|\bme despido de este mundo\b",
            r"\bno (?:quiero|puedo) (?:mas )?con (?:mi|la|esta) vida\b|\bno encuentro (?:otra )?salida (?:que|sino|mas)\b|\bla unica salida es (?:morir\w*|matarme)",
            r"\bquitarme la vida\b|\bme dan ganas de (?:tirarme|botarme|lanzarme)\b|\bno despertar (?:mas|nunca|manana)\b",
        ),
    )
)

SURE_CONTROL = tuple(
    map(
        pattern,
        (
            r"\b(?:me|nos) (?:icieron|iso|obligaron a|obligo a) casar(?:me|nos)?\b(?: \S+){0,14}? (?:no me dejan?|obligad\w+|a la fuerza|tengo 1[0-7]|me pega|no quiero|no queria|sin dejarme)\b",
            r"\b(?:asta que|mientras) (?:no )?(?:\w+ )?(?:los |las |lo |la |le |les )?(?:termine|acabe|termino|pague|abone) (?:de (?:pagar|abonar)\w*|la deuda|todo)?(?: \S+){0,4}? (?:me toca|tengo que|me obligan a|me ponen a) (?:acer (?:privados|shows?|servicios|videos|ratos|presencias)|atender|acostarme|bailar|modelar|conectarme|transmitir|trabajarles?)\b",
            r"\b(?:me|nos) (?:quieren?|van? a|obligan? a|estan obligando a|piensan?) casar(?:me|nos)? (?:a la fuerza|con)\b",
            r"\b(?:me|nos) (?:quieren?|piensan?|iban? a|pretenden?) vender(?:me|nos)?(?: (?:a|por|con|en|para)\b|$| [.,!])|\b(?:quieren?|piensan?|pretenden?) venderme\b",
            r"\b(?:soy|siendo) menor(?: de edad)?\b(?: \S+){0,4}? (?:y |ya |yo |, )(?:ya )?(?:trabajo|atiendo|bailo|modelo)(?: \S+){0,3}? (?:webcam|camara|camaras|prepago|escort|acompañante|masajes|club|bar|burdel|whiskeria|clientes)\b",
            r"\btengo (?:9|1[0-7]|trece|catorce|quince|dieciseis|diecisiete)(?: años)?\b(?: \S+){0,3}? (?:y |ya |yo |, )(?:ya )?(?:trabajo|atiendo|bailo|modelo)(?: \S+){0,3}? (?:webcam|camara|camaras|prepago|escort|acompañante|masajes|club|bar|burdel|whiskeria|clientes)\b",
        ),
    )
)
"""Believed however calm the model finds them: few words in which a child is given away or at work where none may be."""

_OWNER = "(?:patron|patrona|jefe|jefa|dueno|duena|senor|senora|man|manes|tipo|tipos|capataz|encargad[oa]|proxeneta|madame|cliente)"

CONTROL = tuple(
    map(
        pattern,
        (
            r"\b(?:me|nos) tienen? (?:\S+ ){0,7}?sin (?:mi |mis |el |los )?(?:pasaportes?|papeles|documentos|cedula|celular|telefono|comer|comida|dormir|pagar\w*|salir)\b",
            r"\b(?:me|nos) tienen? (?:metid[oa]s? |viviendo |trabajando )?(?:aca |aqui )?en (?:un|una|el|la) (?:\w+ )?(?:cabaret|burdel|prostibulo|whiskeria|ejercito|cuartel|batallon|trinchera|frente|sotano|bodega)\b",
            r"\b(?:me|nos) (?:acen|obligan a|ponen a|pone a|ace|obliga a) (?:\w+ )?(?:grabar|acer|mandar|tomarme|grabarme) (?:\w+ )?(?:videos?|fotos?|shows?) (?:\w+ )?(?:que no quiero|desnud\w+|sin ropa|intim\w+|en ropa interior|con ombres|con desconocidos)\b",
            r"\b(?:me|nos) (?:re)?(?:vendio|vendieron|compro|compraron) (?:a|en|por|para) (?:otr[oa]s?|un|una|el|la|unos) (?:\w+ )?(?:club|bar|casa|compañia|empresa|jefe|señor|ombre|man|manes|tipo|grupo|complejo|finca|burdel|prostibulo)\b",
            r"\b(?:me|nos) (?:pego|pegaron|golpeo|golpearon|casco|cascaron|castigo|castigaron) (?:\S+ ){0,4}?(?:por|porque) no (?:\w+ )?(?:quise|quisimos|quiero|queria|trabaje|alcance|ice|cumpli|vendi|atendi)\b",
            r"\b(?:pasaportes?|papeles|documentos|cedulas?|celular)\b(?: \S+){0,8}? (?:y |ya |pero )?no (?:me |nos |se )?(?:lo|los|la|las) (?:quieren? (?:devolver|entregar|dar|soltar)|devuelven?|entregan?|sueltan?|an (?:devuelto|entregado))\b",
            r"^(?:estoy |sigo )?(?:encerrad[oa]|amarrad[oa]|secuestrad[oa]|retenid[oa]|atrapad[oa]|vigilad[oa])$",
            # Got away, just now: the others are looking for them, and the papers are still there.
            r"\b(?:oy|anoche|ayer|antier|esta (?:mañana|tarde|noche|madrugada)|recien|acabo de|acabamos de|ace un rato|ace (?:\w+ )?oras)\b(?: \S+){0,5}? (?:vole|volamos|volarme|escape|escapamos|escapar(?:me|nos)?|fugue|fugarme|sali corriendo|salimos corriendo|salir corriendo)\b(?: \S+){0,6}? (?:donde|porque|que|y) (?:me|nos) (?:tenian?|tuvieron|encerra\w+|obliga\w+|explota\w+)\b",
            r"\b(?:\d+|un|una|dos|tres|cuatro|cinco|seis|ocho|quince|veinte|varios|varias) (?:dias|semanas?|mes|meses) (?:y \w+ )?(?:que no|sin) (?:pis\w+ (?:la )?(?:caye|acera|tierra)|ver (?:el sol|la caye|la lus del? (?:sol|dia))|veo (?:el sol|la caye))\b(?!.* (?:yuvia|yueve|yoviendo|aguacero\w*|invierno|enferm\w+|gripa|dengue|covid|parcial\w*|tesis|estudi\w+|yeso|operaron|fiebre))",
            r"\b(?:me (?:dicen|piden|obligan|dijeron|ponen|acen)|tengo que|nos toca|me toca) (?:a |que )?(?:diga|digo|decir|mentir|digamos) (?:y decir )?(?:que )?(?:tengo (?:1[89]|2\d|mas)|soy mayor|somos mayores|soy de (?:1[89]|2\d))\b",
            r"\b(?:mi|el) (?:novio|pareja|marido|esposo|man|tio|padrastro|padrino|mama|madrastra|amigo) (?:\w+ )?(?:quiere|pide|obliga|manda|pone|ace|dice|exige) (?:\w+ )?(?:que |a que |a )?(?:atienda|atender|me acueste|acostarme|este con|estar con|complazca|salga con|duerma con) (?:\S+ ){0,3}?(?:amigos|ombres|clientes|señores|otros|compañeros)\b",
            rf"\b(?:el|la|los|las|un|mi|ese|esa|del?) {_OWNER} (?:\w+ ){{0,2}}?(?:me|nos) (?:quemo|queman|quema|pega|pegan|pego|golpea|golpean|golpeo|golpearon|violo|violaron|casca|casco|pateo|patea|toca|tocan|abusa|abusan|maltrata|maltratan|castiga)\b",
            r"\b(?:tiene|tienen|trae|traen) (?:a uno |aqui )?trabajando (?:por|a cambio de) (?:la )?(?:comida|techo|dormida|nada)\b",
            r"\b(?:el trabajo|eso|lo|la cosa) no era (?:\S+ ){0,4}?(?:sino|era) (?:\S+ ){0,3}?(?:prostitu\w+|puta|acostar\w*|webcam|burdel|club|cabaret|estaf\w+|guerra|combat\w+)",
            r"\b(?:me dicen?|dicen?|dijeron) (?:\w+ )?(?:que )?(?:les |le )?debo \d",
            r"\b(?:me|nos) (?:quemo|quemaron) con (?:la |un |una )?(?:plancha|cigarrillo|agua|aceite)\b",
            r"\b(?:me|nos) (?:quitaron|quito|retuvieron|retuvo|retiene|retienen|decomisaron|escondieron|escondio|rompieron|rompio|rajaron|rajo|quemaron|quemo|botaron|boto|guardaron|guardo|robaron|confiscaron|arrebataron|tiene|tienen|agarraron|recogieron) (?:\w+ ){0,5}?(?:pasaportes?|cedulas?|papeles|documentos|documentacion|celulares?|celular|telefono|visa|identificacion|dni|permiso)",
            r"\b(?:(?<!\bno )(?:tiene|tienen|guardan|guarda) (?:\w+ ){0,2}?(?:el |la |mi |mis |los |las |nuestros |nuestras )|(?:se quedo con|se quedaron con|no (?:me |nos )?(?:devuelven|devuelve|entregan|entrega|quieren devolver|quiere devolver|dan|da)) (?:el |mi |mis |los |nuestros |nuestras )?)(?:\w+ )?(?:pasaportes?|papeles|documentos|cedulas?|celular)",
            r"\bno (?:me|nos) (?:dejan|deja|permiten|permite|dejaban ni) (?:ni )?(?:salir|ir|irme|irnos|hablar|llamar|usar|tener|descansar|comer|dormir|volver|renunciar|asomarme|comunicar\w*|devolver\w*|regresar\w*|contestar)",
            r"\b(?:me|nos) (?:tiene|tienen|mantienen|mantiene|dejan|deja|dejaron) (?:\w+ ){0,2}?(?:encerrad[oa]s?|amarrad[oa]s?|secuestrad[oa]s?|retenid[oa]s?|vigilad[oa]s?|obligad[oa]s?|bajo llave|con llave|a la fuerza|atrapad[oa]s?|incomunicad[oa]s?|controlad[oa]s?|captiv[oa]s?|cautiv[oa]s?|como escla\w+)",
            r"\b(?:estoy|estamos|sigo|seguimos) (?:\w+ ){0,2}?(?:encerrad[oa]s?|atrapad[oa]s?|secuestrad[oa]s?|retenid[oa]s?|amarrad[oa]s?|cautiv[oa]s?|a la fuerza|obligad[oa]s?)",
            r"\b(?:me|nos) (?:secuestr\w+|vendieron|vendio|compraron|engancharon|esclaviz\w+)\b",
            r"\b(?:no|nunca|todavia no) (?:me|nos) (?:pagan|paga|han pagado|ha pagado|pagaron|pago|quieren pagar|quiere pagar|dan mi plata|dan un peso|dan el sueldo|dan plata|entregan el sueldo)\b",
            r"\b(?:me|nos) (?:obligan|obliga|obligaron|estan obligando|esta obligando|forzaron|fuerzan|ponen|pone|hacen|hace) (?:\w+ )?a? ?(?:trabajar|acostar\w*|prostitu\w+|tener (?:relaciones|sexo)|estar con|atender|robar|pedir|estafar|transmitir|vender|hacer (?:cosas|videos|webcam|shows)|mentir|consumir|cargar)",
            r"\b(?:me|nos) (?:vigilan|vigila|controlan|controla|revisan|revisa|escuchan|cuidan|siguen) (?:\w+ ){0,3}?(?:todo|celular|telefono|mensajes|chats|dia|camaras|puerta|llamadas|siempre|24)",
            r"\bno (?:me |nos )?(?:puedo|podemos) (?:salir|irme|irnos|ir|escapar\w*|volver|hablar|escribir|llamar|renunciar)(?: mucho| aca| aqui| ahora| hasta| porque| de (?:aqui|aca|esta|este|la|ahi)| sin| duro| bien| a la calle| libre\w*| del?)",
            r"\bhasta que (?:\w+ ){0,2}?(?:pague|paguemos|termine de pagar|cancele|acabe de pagar|trabaje) .. ?(?:no|deuda|debo|tiquete|pasaje|puedo|dejan|lo que)",
            r"\b(?:dicen|dice) que (?:les |le )?(?:debo|debemos) .. (?:no|tengo que|hasta|trabajar|pagar)",
            r"\b(?:me|nos) (?:estan|esta) (?:escuchando|mirando|vigilando|obligando|explotando|reteniendo)\b",
            r"\b(?:me|nos) (?:trajeron|trajo|llevaron) (?:\w+ )?(?:enganad[oa]s?|con mentiras|a la fuerza|con engano)",
            r"\b(?:duermo|dormimos|vivo|vivimos) .. (?:encerrad[oa]s?|con llave|bajo llave|con candado)",
            r"\b(?:me|nos) (?:quitan|descuentan|quedan) (?:todo|toda|casi todo|el sueldo|la plata|las propinas|lo que gano)",
            r"\b(?:cierran|trancan|echan llave|ponen candado|con candado|nos encierran|me encierran|me encierra)\b",
            r"\btrabaj\w+ (?:\w+ ){0,5}?(?:sin pago|sin paga|gratis|sin que me paguen|sin descanso|16 oras|18 oras|14 oras|20 oras) .. ?(?:no|deuda|dejan)?",
        ),
    )
)

THREATS = tuple(
    map(
        pattern,
        (
            r"\b(?:me|nos|lo|la|le) (?:\w+ )?(?:amenaz\w+|chantaje\w+|extorsion\w+|estan amenazando|esta amenazando)",
            r"\b(?:amenazandome|amenazandonos|chantajeandome|extorsionandome|amenazas de muerte|recibo amenazas|recibiendo amenazas)\b",
            r"\b(?:van?|vaya[n]?|quieren?) a? ?(?:\w+ )?(?:publicar|subir|mandar|mostrar|ensenar|enviar|difundir|pasar|regar|compartir|rotar|montar) .. ?(?:mis|mi|las|los|el|unas|esas|esos)? ?(?:fotos?|videos?|nudes|pack|intim\w+|desnud\w+)",
            r"\bsi no (?:\w+ ){0,5}?(?:le hacen|les hacen|matan|mata|pasa algo|publica\w*|sube\w*|manda\w*|denuncia\w*|va a publicar|van a publicar|va a subir|van a subir|van a mandar|va a mandar|me denuncia|deporta\w*|pagan con|se desquita\w*)",
            r"\b(?:dicen?|dijo|dijeron|jura[n]?|advirti\w+|amenaz\w+) .. (?:matar\w*|hacer(?:le|les|me)? (?:dano|algo)|publicar\w*|subir\w*|denunciar\w*|deportar\w*|echar a migracion|llamar a migracion|mandar\w* a matar|desaparecer\w*|buscar a mi|ir por mi|pagar con)",
            r"\b(?:saben?|sabe) donde (?:vive|viven|estudia|trabaja|vivo) (?:mi|mis|toda|yo)?",
            r"\b(?:va|van) a (?:hacerle|hacerles|matar|buscar|ir por|ir a buscar|desaparecer|tocar) (?:\w+ ){0,3}?(?:mi (?:familia|mama|mami|papa|hij[oa]|herman[oa]|abuel[oa]|nin[oa]|bebe)|mis (?:hijos|hijas|papas|padres|hermanos))",
            r"\b(?:juramento|brujeria|vudu|santeria|ritual) .. (?:si|familia|muer\w+|pag\w+|hablo|escapo|voy)",
            r"\b(?:mandar|publicar|subir|enviar)le[s]? .. (?:fotos?|videos?) .. (?:familia|mama|papas?|amigos|todos|contactos|colegio|trabajo|novio|esposo)",
        ),
    )
)

_MISSING = (
    r"(?:(?:ya |aun |todavia )?(?:no|ni) (?:me |nos |le |la |lo |se )*(?:contesta|contestan|responde|responden|aparece|aparecen|ha vuelto|volvio|han vuelto|sabemos|se|hemos sabido|da senales|se comunica|ha llamado|llama|escribe|ha escrito|dejan|deja|puede salir|pueden salir|dice donde|coge el telefono|entra el)"
    r"|desapareci\w*|se llev\w+ a|esta desaparecid[oa]|se (?:la|lo|las|los) (?:llevaron|llevo|llevan|quieren llevar|van a llevar|va a llevar)|(?:la|lo|las|los) (?:tiene|tienen|obliga\w*|golpea\w*|amenaza\w*|vendieron|secuestr\w+|encerr\w+|vigila\w*|controla\w*|retiene\w*|enganaron|engano|explota\w*|maltrata\w*)"
    r"|le[s]? (?:quitaron|quito|pega\w*|pagan|quitan|retuvieron|guardaron|escondieron|revisan|esta pegando)|esta (?:\w+ )?(?:secuestrad[oa]|encerrad[oa]|retenid[oa]|atrapad[oa]|vigilad[oa]|amenazad[oa])|estan (?:\w+ )?(?:encerrad[oa]s|secuestrad[oa]s|retenid[oa]s)"
    r"|llora\w*|suena rar[oa]|habla rar[oa]|esta muy rar[oa]|colgo|perdimos (?:el )?contacto|perdi (?:el )?contacto|(?:hace|llevamos|lleva) (?:\w+ ){0,3}(?:dias|semanas|meses|mes|ano|anos) (?:que |sin )?(?:no|saber|hablar|noticias)|sin noticias|no sabemos nada|no se nada|dejo de (?:\w+ )?(?:contestar|escribir|responder|llamar|mandar|enviar|conectarse|publicar|hablar\w*)|apagado)"
)

THIRD_PARTY = tuple(
    map(
        pattern,
        (
            rf"\b(?:mi|mis|a mi|una|un|la|su|unas|el) (?:mejor |mi )?{_RELATIVE}\b(?: \S+){{0,16}}? {_MISSING}",
            rf"{_MISSING}(?: \S+){{0,8}}? (?:mi|mis|una) {_RELATIVE}\b",
            rf"\b(?:mi|mis) (?:mejor )?{_RELATIVE}\b(?=(?: \S+){{0,12}}? (?:viaj\w+|vuela|se va|se fue|se la yeva\w*|se lo yeva\w*|sale)\b)(?: \S+){{0,25}}? (?:no me (?:quiere )?(?:oir|escuchar?|creer?|ase caso)|(?:es|eso|parece) (?:una |pura )?trampa)\b",
            r"\b(?:tiene|tienen|hay|esconden|encierran) (?:a )?(?:unas|unos|varias|varios|muchas|muchos|como \d+|\d+|las|los|a) (?:\w+ )?(?:muchachas?|ninas?|ninos?|chicas?|mujeres|pelad[oa]s?|jovenes|trabajadores|personas|venezolanas|gente|menores)(?: \S+){0,6}? (?:encerrad\w+|amarrad\w+|trabajando|explotad\w+|prostitu\w+|sin dejarl\w+|sin papeles|a la fuerza|vigilad\w+|obligad\w+)",
            rf"\b(?:temo|miedo|preocup\w+|angustia\w*) (?:\S+ ){{0,6}}?(?:por )?(?:mi|mis) {_RELATIVE}\b(?: \S+){{0,10}}? (?:viaj\w+|fue|va|trabaj\w+|oferta|lleva\w*)",
            rf"\b(?:mi|mis) {_RELATIVE}\b(?: \S+){{0,10}}? (?:se fue|se va|viajo|esta) (?:\S+ ){{0,12}}?(?:obliga\w*|encerr\w*|no puede|sin pasaporte|pasaporte|amenaz\w*|ayuda|asustad\w|rescat\w*|deuda)",
        ),
    )
)

MINOR = pattern(
    r"\b(?:niñ[oa]|nen[oa]|pelad[oa]|ij[oa]|ermanit[oa]|erman[oa]|sobrin[oa]|prim[oa]|alumn[oa]|estudiante|niet[oa]|muchach[oa]|chin[oa]|vecinit[oa]|menor)\b(?: \S+){0,25}? (?:tiene|cumplio|cumple|de|solo|apenas|con|es) (?:\w+ )?(?:(?:9|1[0-7])\b|menor\b|trece|catorce|quince|dieciseis|diecisiete)"
    r"|\b(?:9|1[0-7]|trece|catorce|quince|dieciseis|diecisiete) años\b(?: \S+){0,25}? (?:mi|una|la) (?:niñ[oa]|ij[oa]|ermanit[oa]|sobrin[oa]|prim[oa]|alumn[oa]|niet[oa])\b"
)
STRANGER = pattern(
    r"\b(?:un|el|ese|al|unos|esos) (?:\w+ )?(?:ombres?|man|manes|señor|señores|tipos?|viejo|cucho|novio|desconocid[oa]s?|amigo|extranjero|gringo|muchacho|empresario|manager|agente)\b|\b(?:una|esa) (?:\w+ )?(?:señora|mujer|vieja|agencia|modelo)\b|\balguien (?:de|que|por)\b"
)
WON_OVER = (
    pattern(
        r"\b(?:le|les) (?:ya )?(?:compro|compraron|mando|mandaron|pago|pagaron|envio|saco|sacaron|consiguio|paga|manda|va a (?:pagar|comprar|mandar)) (?:\w+ ){0,3}?(?:pasajes?|tiquetes?|boletos?|vuelos?|pasaporte|permiso|documentos|cedula)\b"
    ),
    pattern(
        r"\b(?:se la|se lo|la|lo) (?:quiere[n]? llevar|va[n]? a llevar|quiere sacar|espera[n]? (?:en|alla)|cit\w+ (?:en|a|para|oy|mañana))|\bse (?:va|quiere ir|piensa ir|fue|escapo|vuela|volo) (?:\w+ ){0,2}?con (?:un|el|ese|una|esa)\b"
    ),
    pattern(
        r"\ble (?:pide|pidio|exige|mando a pedir) (?:\w+ ){0,3}?(?:fotos?|videos?)\b(?: \S+){0,6}? (?:desnud\w+|intim\w+|sin ropa|en ropa interior|del cuerpo)"
    ),
)
"""All three together (of whom, by whom, how) are an alarm: a child won over by somebody who pays."""

HYPOTHETICAL = pattern(
    r"\b(?:que pasa si|que pasaria si|y si|que hago si|que hacer si|si algun dia|si me llegan a|en caso de que|pueden|puede uno|podrian|es normal que|es legal que|es permitido|esta permitido|"
    r"es cierto que|sera que|que tal si|como (?:saber|evitar|se) si|que hace uno si|a uno|me pueden|me podrian|tienen derecho a|es verdad que|por que (?:la|los|las) gente|cuando a (?:uno|alguien))\b"
)
SUPPOSED = pattern(
    r"\b(?:que (?:me )?pasa|que pasaria|que (?:hago|haria|hacemos)|que (?:se|debo|puedo) hacer|que tal|como hago) si (?:\w+ ){0,2}?(?:(?:me|nos|le|les|lo|la|los|las) )?"
    r"(?:amenaz[ae]n?|quit[ae]n?|kitan|encierran?|obligan?|obligaran?|pegan?|golpean?|retienen?|secuestran?|llegan? a|llegaran? a|enganan?|estafan?|llevan?|venden?|dejan?|pagan?|piden?|explotan?)\b"
    r"|^(?:ola |buenas |y |entonces |pero )*si (?:me|nos|le|les|lo|la) (?:amenazan?|quitan?|encierran?|obligan?|pegan?|retienen?|secuestran?|llegan? a|enganan?|llevan?|venden?|explotan?)(?: \S+){0,8}$"
    r"|\b(?:ipotetic\w+|supongamos|supon(?:iendo|gase)? que|imagin\w+ que|digamos que|en caso de que|un caso de ejemplo|por ejemplo si)\b"
    r"|\bque (?:aria|arian|arias|arian|ace|acen) (?:ustedes |usted |uno |tu |vos )?si\b"
)
"""What could happen and has not: the verb after "si" is in the present or the imperfect subjunctive."""

HEARSAY = pattern(
    r"\bpregunto (?:es |lo )?por (?:una|la|un|el) (?:serie|novela|pelicula|libro|tarea|trabajo del colegio|podcast)\b|"
    r"^(?:ola |buenas |oye |parce |ayer |anoche )*(?:mi \w+ |mis \w+ )?(?:vi|vio|vimos|vieron|lei|leyo|escuche|oi|salio|mostraron|dijeron|pasaron|mira[nr]?do|viendo|leyendo) (?:que )?(?:en )?(?:un|una|el|la|las|los) (?:\w+ )?"
    r"(?:tiktok|video|reel|noticias?|noticiero|reportaje|documental|istoria|podcast|caso|periodico|articulo|pelicula|serie|novela|libro|capitulo|programa)\b"
    r"|^(?:ola |buenas |oye |parce |ayer |anoche )*en (?:el|la|las|los|un|una|mi|esa|ese|esta) (?:noticiero|noticias|periodico|radio|television|tele|novela|serie|pelicula|libro|documental)\b"
    r"|^(?:ola |buenas |oye |parce )*(?:dicen|cuentan|mi (?:tio|tia|abuel[oa]|papa|mama|prim[oa]|vecin[oa]) (?:dice|cuenta)) que (?:en|por|alla|aya) "
    r"(?:\S+ ){0,4}?(?:matan|roban|secuestran|venden|se llevan|desaparecen|explotan)\b"
)
"""What was seen on a screen, or what people say of far away."""

REAL_NOW = pattern(
    r"\b(?:estoy|estamos|ya (?:me|nos)|me (?:tiene|tienen|quitaron|quito|encerraron|encerro|pego|pegaron|amenazo|amenazaron|obligo|obligaron|esta|estan|tocan?)|ayudenme|ayudame|auxilio|socorro|ahora mismo|ahorita)\b"
)
LONG_AGO = pattern(
    r"\b(?:hace (?:\w+ )?(?:anos?|tiempo|rato)|hace \d+ anos?|en (?:el )?(?:19|20)\d\d|cuando (?:yo )?(?:tenia|era|estuve|vivia|trabaje)|de (?:nina|nino|joven|pelad[oa])|ya sali|logre (?:salir|escapar)|me logre|ya paso|una vez (?:en|me|con|un|una)|quedo atras|a mi me paso|"
    r"eso fue|en ese entonces|el ano pasado|antes de la pandemia|ya estoy (?:a salvo|en (?:mi )?casa|libre|bien|en colombia))\b"
)
NOT_MEANT = pattern(
    r"(?:ja){2,}|(?:je){2,}|jsj|jajs|\bxd+\b|\blol\b|\b(?:quien|quienes) (?:la |lo |es (?:el|la) que )?cantan?\b|\bcomo (?:dice|va|se llama) la (?:de|cancion)\b|\bfree fire\b|\bfortnite\b|\bpubg\b|\broblox\b|\bminecraft\b|\bla (?:serie|novela|pelicula|cancion|letra)\b|\b(?:una|mi|esa) (?:serie|novela|pelicula|cancion)\b|\bun (?:libro|cuento|ensayo|poema|juego|video ?juego)\b|"
    r"\b(?:tarea|ensayo|exposicion|trabajo del? (?:colegio|universidad)|examen|parcial|quiz|capitulo|temporada|partido|gol|netflix|videojuego|la profe|matematicas)\b|"
    r"\b(?:de la risa|de risa|de (?:la )?(?:pena|hambre|frio|calor|sueno|verguenza|amor|ternura|aburrimiento|guayabo|cansancio)|del? (?:susto|calor|frio|sueno|hambre|guayabo))\b"
)
FIGURE = pattern(
    r"\bse (?:me |nos )?(?:esta|estaba|va a) (?:quemando|quemar|incendiando) (?:el |la |los |las )?(?:arroz|arepas?|comida|oya|sopa|leche|frijoles|fritos?|pollo|carne|almuerzo|cena|pan|torta|platano|tajadas|sancocho|cafe|tinto|empanadas?)\b|\bfalsa alarma\b|\b(?:mi|mis) (?:ermanit[oa]s?|ermano menor|ermana menor|sobrinit[oa]s?|primit[oa]s?) me tienen? (?:\w+ )?(?:chantajead|amenazad|secuestrad|extorsionad|esclavizad)[oa]\b"
    r"|\b(?:mi|mis) (?:mama|papa|cucha|cucho|viej[oa]s?|mami|papi|abuel[oa]|profe) me (?:mata[n]?|va a matar|van a matar) (?:si|cuando|como) (?:\w+ )?(?:se enter\w+|sabe[n]?|se da[n]? cuenta|ve[n]?|llego|pierdo|perdi|saco|me)\b"
    r"|\bdebo (?:una vela a cada santo|asta la risa)\b"
    r"|\b(?:perr\w+|gat[oa]\w*|gatit\w+|conejo|loro|cachorr\w+) (?:\w+ )?(?:me|nos) tienen? (?:secuestrad|de reen|encerrad|de esclav|esclaviz|de riendas)\w*"
    r"|\b(?:perr\w+|gat\w+|bebe|contrato|credito|plan|clausula|prestamo|banco)(?: \S+){0,3}? (?:me|nos) tienen? amarrad[oa]s?\b|\bamarrad[oa]s? (?:con|a|por) (?:el|la|un|una|mi) (?:contrato|credito|plan|clausula|prestamo|banco|ipoteca)\b|"
    r"\b(?:me|nos) (?:esta|estan|tiene|tienen|va a|van a) (?:matando|ahorcando|atracando|asfixiando|quemando|matar|ahorcad[oa]|acabando) (?:de a poco |a punta de )?(?:con )?(?:el|la|los|las|est[eoa]s?|esos|esas|tanto|tanta|tantos|tantas|es[ea]|mis|mi) (?:\w+ )?"
    rf"(?:{_THINGS})\b"
    rf"|\b(?:el|la|los|las|est[eoa]s?|esos|esas|tanto|tanta|tantos|tantas|es[ea]|mis|mi) (?:\w+ )?(?:{_THINGS})(?: \w+)? (?:me|nos) (?:esta|estan|tiene|tienen|va a|van a|mata|matan) ?(?:matando|ahorcando|atracando|asfixiando|matar|ahorcad[oa]s?|acabando|loc[oa])?"
    r"|\b(?:desaparecer|desaparecerme|irme) (?:\w+ ){0,3}?(?:de |del )(?:las )?(?:instagram|redes|face\w*|whatsapp|tiktok|internet|grupo|mapa|facebook)\b"
    r"|\b(?:exposicion|ensayo|campanas?|charla|noticia|documental|tesis|libro|tema|cuento) (?:\w+ ){0,4}?(?:sobre|de|del|contra) (?:el |la )?(?:suicid\w+|autolesion\w*)"
    r"|\bcortar (?:unas |las |varias )?cabesas\b(?! (?:a|de|si)\b)"
    r"|\b(?:me|nos) tienen? (?:tan |muy |re |super |toda |todo )?(?:art[oa]s?|mamad[oa]s?|tragad[oa]s?|loc[oa]s?|loquit[oa]|aburrid[oa]s?|enamorad[oa]|confundid[oa]|feliz|content[oa]s?|orgullos[oa]|obsesionad[oa]|viciad[oa]s?|enganchad[oa]s?)(?=$| [.,!?]| (?:con|es[aeo]s?|est[aeo]s?|el|la|los|las|mis?|tus?|tant[oa]s?|ja\w*|oy)\b)"
    r"|\bme voy a matar (?:estudiando|trabajando|entrenando|aciendo|repasando|limpiando|cocinando|camellando)\b"
    r"|\b(?:me|nos) (?:tiene |tienen )?amenaz\w+ con (?:que )?(?:perder|cancelar|comer\w*|reportar\w*|le bajen?|le baje|cortarme (?:la luz|el|los)|dejarme sin (?:celular|play|recreo)|llamar a (?:mi|mis) (?:mama|papa|papas|acudiente)|(?:quitarme|quitar) (?:el|la) (?:celular|play|xbox|permiso|beca|puesto))\b"
    r"|\bno (?:me )?quiero morir(?:me)? (?:sin|antes de)\b|\bmuero por (?:ir|ver|conocer|comer|probar|un|una)\b"
    r"|\bme (?:voy a |quiero |puedo )?(?:morir|muero|matar|mato|infarto|tiro)(?: \S+){0,2}? si (?:\S+ ){0,3}?(?:pierden?|ganan?|empatan?|clasifican?|eliminan?|desienden?|bajan?|sancionan?|cancelan?)\b"
    r"|\bme cortaron (?:la luz|el agua|el internet|el gas|los servicios|el pelo|la linea)\b|\bme corte (?:el|mi) (?:pelo|cabello|capul|flequillo)\b(?: \S+){0,5}? me quiero matar\b|\bme corte (?:el|mi) (?:pelo|cabello|capul|flequillo)\b|\bme (?:mata|mato) (?:la curiosidad|esa cancion|de risa|del susto)\b"
    r"|\b(?:me quiero|quiero|quisiera) (?:morir\w*|matar\w*|enterrar\w*) (?:viv[oa] )?(?:de|del) (?:la |este |esta )?(?:pena|oso|verguenza|risa|guayabo|ternura|emocion|rabia|hambre|aburrimiento)\b"
    r"|\bno quiero vivir (?:mas |ya )?(?:en|con mi suegra|con mis (?:papas|padres|suegros)|por aca)\b(?! este mundo| esta vida| paz)"
)
"""Ways of speaking in which a thing, not a person, does the harm."""

SWEARING = re.compile(
    r"\b(?:(?:re|triple)?h?i?j[ou]?e?putas?|hijos? de (?:la )?(?:gran )?puta|h\.?p\.?(?:ta)?s?|(?:re|triple)?hps?|gonorreas?|malparid[oa]s?|pirob[oa]s?|"
    r"care ?(?:chimba|monda|verga|culo|nalga|crimen)s?|mka?s?|nojodas?|no joda|co[ñn]o ?e ?(?:tu |su )?madre|mam[ae]g[uü]e(?:v|b)os?|mari[ck]as?(?=,| (?:me|nos|mi|yo|estoy|ayuda|no)\b)|puta (?:vida|madre|mierda))\b",
    re.IGNORECASE,
)
"""On the raw words, for the rest is read by the model as it is written."""

LAUGHING = re.compile(r"[😂🤣😆😹]")
PARENTS = pattern(
    r"\b(?:mi|mis) (?:mama|papa|papas|padres|cucha|cucho|viejos?|vieja|mami|papi|abuela|profe|jefa?|jefe)\b(?: \S+){0,6}? (?:matar?|mata|guarda|castig\w+|rega\w+|cascar?|dejan?|salir|fiesta|quitaron|quito|celular)"
)
PARENTS_AFTER = pattern(
    r"\b(?:me|no me) (?:va a|van a|dejan?|quitaron|quito|castig\w+|mata)(?: \S+){0,5}? (?:mi|mis) (?:mama|papa|papas|padres|cucha|cucho|viejos?|vieja|mami|papi|abuela|profe|esposa|novia|mujer)\b|\b(?:si no llego|si llego tarde|si pierdo|si saco mala|las notas)\b"
)
DENIED = pattern(
    r"\bnadie (?:me|nos) (?:tiene|esta|obliga|amenaza|pega|encierra|controla|retiene)\b|\b(?:pasaporte|papeles|documentos|cedula|celular)(?: \S+)? (?:lo|los|la) (?:tengo|cargo|guardo) (?:yo|conmigo)\b|(?<!digo que )\bno (?:me |nos )?(?:esta[n]? |han |ha )?(?:amenaz\w+|chantaje\w+|golpe\w+|peg\w+|obliga\w*|quitaron|encerr\w+|quiero (?:morir\w*|matarme)|pienso (?:matarme|suicidarme)|voy a (?:matarme|suicidarme))\b"
)
WELL = pattern(
    r"\b(?:todo (?:legal|bien|normal|en (?:orden|regla))|me (?:tratan?|pagan?) (?:muy |re |super |bastante )*(?:bien|puntual|cumplid[oa]|a tiempo|completo)|(?:la )?paga es (?:muy |re )?buena|pagan (?:muy |re )?(?:bien|puntual|cumplido)"
    r"|me (?:pagan?|dan?) (?:\w+ ){0,2}?(?:seguridad social|la salud|prestaciones|prima|los domingos|los sabados|vacaciones|el dia libre)|(?:descanso|salgo|libro) (?:\w+ )?(?:los |el |un )?(?:sabados?|domingos?|lunes|fines? de semana|dia)|mi contrato (?:se acaba|va asta|termina)|asta que se acabe (?:mi|el) contrato"
    r"|(?:le|les|me|nos) va (?:muy |re |super |lo mas )*(?:bien|chevere|bacano|melo|de maravilla)|esta[n]? (?:muy |re |super |lo mas )*(?:feliz|felices|content[oa]s?|amañad[oa]s?|bien gracias a dios)|(?:oy|aora|ya) (?:estoy|esta|estamos|estan) (?:muy |re |super )*(?:bien|mejor|felices|feliz|tranquil[oa]s?|en casa|recuperad[oa]s?)"
    r"|llego bien|llegaron bien|llegamos bien|ya (?:aparecio|contesto|respondio|volvio|lleg(?:o|aron|amos|ue) (?:muy |super )?bien|llego a la casa|nos (?:sacaron|abrieron|rescataron)|lo (?:sacaron|rescataron|encontramos)|la (?:sacaron|rescataron|encontramos)|estan? abriendo)|volvio y aora|se le (?:daño|descargo|perdio|robaron|mojo) (?:el )?(?:cel|celular|telefono|bateria)|sin (?:ningun )?(?:problema|novedad)"
    r"|(?:de|cuando (?:yo )?era) (?:muy )?(?:chiquit|niñ|pequeñ|pelad|chin)[oa]\b(?: \S+){1,25}? (?:aora|oy|ya) (?:tengo|soy|vivo|trabajo))\b"
    r"(?!(?: \S+){0,12}? (?:pero|aunque|solo que|sino que|asta que)\b)"
)
"""Said to be well, and not taken back after it; whether it is denied, ``DENIES`` sees in the words before."""

DENIES = pattern(r"\b(?:no|ni|nunca|tampoco|sin)(?: \w+)? $")

LAUGH = pattern(r"(?:ja){2,}|(?:je){2,}|jsj|jajs|\bxd+\b|\blol\b")

ONLY_SILENT = pattern(
    r"\b(?:contesta\w*|responde\w*|aparece|vuelto|volvio|sabemos|sabido|se|señales|comunica|llamado|llama|escribe|escrito|coge el telefono|contacto|noticias|apagado|responder|llamar|mandar|enviar|conectarse|publicar|hablar\w*|escribir|contestar)$"
)
"""How the evidence ends that somebody is missing: no word from them, and nothing done to them."""

GIVEN_BACK = pattern(
    r"\b(?:y |pero |ya |luego )?(?<!\bno )(?:me|nos) (?:lo|la|los|las) (?:devuelven|devolvieron|devolvio|entregan|regresan|dan) (?:a la salida|al salir|ya|cuando salgo|despues|al final|a la tarde|de vuelta|ayer|oy)\b"
)

ORDINARY_SILENCE = pattern(
    r"\b(?:no (?:me |nos )?(?:contesta|responde|escribe|llama|coge)|me dejo? en visto)\b(?: \S+){0,12}? (?:dormid[oa]|brav[oa]|enojad[oa]|molest[oa]|ocupad[oa]|en clase|estudiando|sin (?:datos|bateria|senal)|ley la hielo|la ley del yelo)\b"
    r"|\b(?:dormid[oa]|brav[oa]|enojad[oa]|ocupad[oa]|en clase|pelee|peleamos|discutimos)\b(?: \S+){0,10}? no (?:me |nos )?(?:contesta|responde|escribe|llama|abla)\b"
)
AWAY = pattern(r"\b(?:viaj\w+|se fue|desde que|dias|semanas?|mes(?:es)?|exterior|otro pais|oferta|raptaron|llevaron)\b")

CONDITION = pattern(
    r"\bsi (?:no )?(?:me|le|les|yo|hablo|cuento|digo|escapo|voy|pago|trabajo|mando|denuncio|vuelvo|hago)\b|\b(?:dicen|dice|dijo|dijeron|amenaz\w+) (?:\w+ ){0,3}?(?:que|con)\b"
)
