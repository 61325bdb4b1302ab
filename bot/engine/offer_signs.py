"""The signs that the text of an offer shows, each with the person's own words, and what they come to together.

Owns how each red flag and good sign is said. A job title or a country alone is no sign. Knows nothing of dialogue.
"""

import re
from collections.abc import Collection, Iterator

from bot.engine.entities import extract
from bot.engine.normalise import Reading, normalise, pattern
from bot.engine.pay import pays_too_well
from bot.engine.places import SCAM_COMPOUND_REGION
from bot.model.reading import Assessment, EntityKind, Flag, OfferSigns
from bot.model.taxonomy import GoodSign, RedFlag

_RULES: dict[RedFlag, tuple[str, ...]] = {
    RedFlag.PAY_TOO_GOOD: (
        r"\b(?:plata|dinero|billete) (?:facil|rapid[oa])\b",
        r"\b(?:ganas?|gana|ganar|ganarias?|haces|hacer) .. (?:lo que (?:aqui|aca|uno) .. (?:ano|mes|meses)|en un (?:dia|mes) lo que)",
        r"\b(?:pagan|paga|ganancias|sueldo|ingresos|pago) (?:\w+ )?(?:buenisim[oa]|exagerad\w+|increibles?|super ?bien|un dineral|una millonada|millonari\w+|una locura|un monton|el triple|cinco veces|diez veces|altisim\w+|un billete|un platal)",
        r"\b(?:un platal|una millonada|un dineral|billete largo|vas? a (?:ser|volver\w*) ric[oa]|cambia\w* (?:de|la) vida|te vas a tapar en plata|llena de plata)\b",
        r"\bdemasiado (?:buen[oa]|lindo|bonito) para ser (?:verdad|cierto)\b",
    ),
    RedFlag.VAGUE_JOB: (
        r"\bno (?:me |te |nos )?(?:dicen?|dijo|dijeron|explican?|explico|explicaron|aclaran?|quieren? decir|especifican?|han dicho|ha dicho|cuentan?|dan detalles) (?:\w+ ){0,3}?(?:que (?:voy a|vamos a|tengo que|trabajo|es lo que|hay que|toca|se hace)|en que|de que|donde|el nombre|bien|cual|nada|mas|la empresa|la ciudad|exactamente)",
        r"\b(?:alla|luego|despues|cuando lleg\w+|al llegar|en el sitio) (?:\w+ )?(?:me |te |le |les |nos )?(?:explican|dicen|cuentan|dan (?:los |mas )?detalles|informan|asignan|ubican)\b",
        r"\bno (?:se|sabe|sabemos) (?:\w+ ){0,2}?(?:bien )?(?:de que es|que es lo que|en que consiste|que voy a hacer|que toca hacer|de que se trata|para que empresa|la direccion|que empresa|que vamos a hacer)\b",
        r"\b(?:detalles|informacion|info|mas info) (?:solo )?(?:por|al) (?:interno|privado|inbox|dm|whatsapp)\b",
        r"\b(?:trabajo|labor|actividad) (?:discret[oa]|confidencial|variad[oa]|por definir)\b|\boficios? por definir\b|\bno puedo (?:dar|decir) (?:mas )?detalles\b",
        r"\b(?:de )?(?:todo un poco|lo que salga|lo que (?:toque|resulte|haya))\b",
    ),
    RedFlag.NO_EXPERIENCE_NEEDED: (
        r"\b(?:sin|no (?:se )?(?:necesit\w+|requier\w+|pid\w+|exig\w+|hace falta|importa)|cero|ninguna) (?:\w+ ){0,2}?(?:experiencia|estudios?|idiomas?|ingles|requisitos|titulo|preparacion)\b",
        r"\bno (?:pid\w+|exig\w+|necesit\w+|requier\w+|hay que saber|toca saber|hay que tener) (?:\w+ )?(?:nada|idioma|ingles|experiencia|saber)\b",
        r"\b(?:experiencia|ingles|idioma) no (?:es )?(?:necesari[oa]|requerid[oa]|importa|hace falta)\b|\bcualquiera (?:puede|sirve)\b|\bsin saber (?:nada|ingles|el idioma|idiomas)\b",
    ),
    RedFlag.UPFRONT_FEE: (
        r"\b(?:me|nos|le|te|les) (?:piden?|pidio|pidieron|cobran?|cobro|cobraron|estan pidiendo|estan cobrando|toca|exigen?|hacen|hicieron) (?:\w+ ){0,3}?(?:plata|dinero|adelanto|consignar|pagar|consignacion|transferir|deposito|abono|inscripcion|\d[\d.,]*|un millon|medio millon|cuota|anticipo|girar)",
        r"\b(?:hay que|toca|tengo que|tiene que|tenes que|debo|debes?|tienes que|deben|tenemos que|pide|piden|pidio|exige|exigen) (?:\w+ )?(?:pagar|consignar|transferir|depositar|dar|abonar|girar|cancelar|poner|mandar|enviar) (?!(?:\w+ )?(?:multa|penalidad|clausula)\b)(?:\w+ ){0,4}?(?:\d[\d.,]*|plata|dinero|adelant\w+|cupo|visa|tramite\w*|papele\w*|curso|inscripcion|millon\w*|uniforme|examen\w*|reserva|seguro|antes|cuota|capacitacion)",
        r"\b(?:consign\w+|paga|pague|pagas|pagar|pago|deposit\w+|transfier\w+|transferir|gir[ae]\w*|abon\w+|cancel[ae]\w*) (?:\w+ ){0,6}?(?:para|por) (?:\w+ ){0,2}?(?:apartar|separar|reservar|asegurar|garantizar|la visa|los papeles|el cupo|los tramites|el tramite|el curso|la capacitacion|la papeleria|examenes|el contrato|la cita|inscri\w+)",
        r"\b(?:cobran?|cobro|cobraron|vale|cuesta|costo|inscripcion|valor) (?:\w+ ){0,5}?(?:por )?(?:la )?(?:visa|cupo|papeles|tramites?|papeleria|curso|capacitacion|reserva|inscripcion|asesoria|entrevista|estudio)\b",
        r"\b(?:reserva|cuota|pago|deposito|anticipo|adelanto|inscripcion|abono) (?:de|inicial|previ[oa]|por|anticipad[oa]) (?:\w+ ){0,2}?(?:\$|\d|un millon|medio millon|adelantad[oa])",
        r"\b(?:ya )?(?:les |le )?(?:consigne|pague|gire|transferi|deposite|di|mande) (?:\w+ )?(?:\$ ?)?(?:\d[\d.,]*|un millon|medio millon|la plata|el dinero|la mitad)",
    ),
    RedFlag.TRAVEL_DEBT: (
        r"\b(?:me |nos |te |le |lo |les |la |se |los )*(?:descuent\w+|descontar\w*|rebaj\w+|cobran|cobra|quitan|van descontando|iran descontando)\b(?: \S+){0,6}? (?:sueldo|salario|pago|despues|trabajo|tiquete|pasaje|viaje|poco a poco|mes|quincena|alla|plata|gane|gano)",
        r"\b(?:tiquete|pasaje|vuelo|viaje|boleto|pasajes|tiquetes|gastos|ellos)(?: \S+){0,10}? (?:se |me |te |nos |lo |los |las |la |le )+(?:descuent\w+|van descontando|van a descontar|voy pagando|vas pagando|pago alla|pagas alla|vamos pagando|va pagando|pago con|pagas con|pago trabajando|pagas trabajando|cobran)",
        r"\b(?:despues|luego|alla|dsps)(?: \S+){0,4}? (?:lo |la |los |se lo |les |le |se los |me lo )*(?:descuentan?|pago|pagas?|pagamos|devuelvo|devuelves|cobran?|quitan|voy pagando|vas pagando|tengo que pagar|toca pagar)\b",
        r"\b(?:pagar|pago|pagas|pagando|pague|paga|saldar|devolver|cubrir|cancelar)\w* (?:\w+ ){0,6}?(?:con (?:el |mi |tu )?(?:trabajo|sueldo|salario)|trabajando)\b",
        r"\b(?:deuda|debo|debes|deber|quedas? debiendo|quedo debiendo|quedaria debiendo|endeud\w+|prest\w+)(?: \S+){0,8}? (?:tiquete|pasaje|viaje|vuelo|dolares|euros|millones|trabaj\w+|llegar|meses|ellos|visa|gastos)",
        r"\b(?:nos|me|te|le) (?:prestan?|financian?|adelantan?|presto|fian?) (?:\w+ ){0,3}?(?:plata|dinero|tiquete|pasaje|viaje|vuelo|gastos|pasajes|para (?:el|los))",
        r"\b(?:primeros?|primer) (?:\w+ )?(?:mes|meses|sueldos?|pagos?|salarios?|quincenas?) (?:\w+ ){0,4}?(?:son|es|para|se va[n]?|no (?:cobr\w+|gan\w+|pagan)|pag\w+)",
        r"\b(?:yo )?(?:le|les|se lo|se los|lo|la) (?:voy|iria|vas|va) (?:pagando|devolviendo|abonando)\b|\b(?:devolv\w+|devuelv\w+|abonando)(?: \S+){0,3}? poco a poco\b|\b(?:viaje|tiquete|pasaje)s? (?:a|al) (?:credito|fiado)\b",
    ),
    RedFlag.NO_CONTRACT: (
        r"\b(?:sin|no (?:hay|tengo|existe|firm\w+|me (?:dan|dieron|han dado|mandan|mandaron|muestran|han mandado|quieren dar)|nos dan|dan|ofrecen|tiene|tienen|manejan|habia|he firmado|hicieron)) (?:\w+ ){0,2}?(?:contrato|papel firmado|nada (?:firmado|escrito|por escrito)|ningun contrato|contratos)\b",
        r"\b(?:contrato|firm\w+|papeles|papeleo)(?: \S+){0,4}? (?:alla|al llegar|cuando lleg\w+|despues|luego|en el destino|alli)\b",
        r"\b(?:alla|al llegar|cuando lleg\w+|despues|luego|alli)(?: \S+){0,3}? (?:se |lo |la )?(?:firm\w+|contrato|arregl\w+|legaliz\w+)\b",
        r"\b(?:contrato|esta) (?:\w+ ){0,2}?(?:en (?:chino|arabe|turco|ingles|otro idioma|ruso|aleman|coreano)|que no entiendo|no lo entiendo|idioma que no)\b",
        r"\b(?:todo|solo|es|fue|acuerdo|arreglo) (?:es |fue )?(?:de palabra|verbal|de boca|a palabra)\b|\bpuro de palabra\b|\bnada (?:por )?escrito\b|\bcontrato (?:verbal|de palabra)\b",
    ),
    RedFlag.TOURIST_ENTRY: (
        r"\b(?:entr\w+|viaj\w+|ir|irme|voy|vas|ingres\w+|pas\w+|como|visa|decir que|diga que|digo que|dig\w+|de)(?: \S+){0,4}? (?:de |como |en plan de? )(?:turistas?|turismo|paseo|vacaciones|visita)\b",
        r"\b(?:decir|diga|digas|digamos|diciendo|digo|mentir|mienta|mintiera|mintamos|mentirle)(?: \S+){0,5}? (?:migracion|aduana|aeropuerto|inmigracion|oficial|agente|frontera|policia)\b",
        r"\b(?:en|a|al de) (?:migracion|inmigracion|la aduana|el aeropuerto|la frontera)(?: \S+){0,4}? (?:dig\w+|decir|diciendo|mentir|mient\w+|no dig\w+|di)\b",
        r"\b(?:visa|permiso) de (?:turist\w+|turismo|visitante|paseo)\b|\bsin visa de trabajo\b|\bno (?:necesit\w+|hace falta|toca|piden) (?:la )?visa\b|\bcomo si fuera[ns]? de (?:paseo|vacaciones)\b|\bcarta de invitacion\b",
        r"\b(?:decir|diga|digas|digo) que (?:\w+ ){0,3}?(?:donde mi|visitar|paseo|vacaciones|conocer|turista|mi novio|una amiga|un familiar|un primo|luna de miel|compras)\b",
    ),
    RedFlag.PAPERS_HANDED_OVER: (
        r"\b(?:mand\w+|envi\w+|entreg\w+|pas(?!eo)\w+|dar|dej\w+|di|quedan? con|qued\w+ con|guard\w+|piden?|pidio|pidieron|tien\w+|retien\w+|recog\w+|recib\w+|solicit\w+|necesitan|facilit\w+)(?: \S+){0,5}? (?:pasaporte|cedula|papeles|documentos?|registro civil|identificacion|identidad|dni)\b(?! (?:falsos?|al dia|en regla|vigente|de trabajo))",
        r"\b(?:pasaporte|cedula|papeles|documentos?)(?: \S+){0,5}? (?:me (?:lo|la|los) (?:guard\w+|tien\w+|quit\w+)|se (?:lo|la|los) (?:qued\w+|guard\w+|entreg\w+|doy|mand\w+|di|llev\w+)|lo[s]? (?:guard\w+|tienen? ellos|entreg\w+|retien\w+|mand\w+)|por (?:whatsapp|correo|interno))",
        r"\b(?:mand\w+|envi\w+)(?: \S+){0,8}? (?:tu|su|mi) (?:pasaporte|cedula)\b|\b(?:foto|copia|scan|escane\w+) (?:\w+ ){0,2}?(?:de |del )(?:la |mi |el |tu )?(?:pasaporte|cedula|identidad|documento|id)\b",
    ),
    RedFlag.RECRUITER_UNKNOWN: (
        r"\b(?:me|nos) (?:escribi\w+|contact\w+|hablo|hablaron|agrego|busco|lleg\w+|mando|mandaron|salio|ofreci\w+|salieron|encontr\w+|aparecio|invit\w+|propus\w+)(?: \S+){0,10}? (?:instagram|tik ?tok|facebook|whatsapp|telegram|internet|redes|messenger|tinder|linkedin|x internet|dm|badoo|kuai|snapchat|inbox|grupo|anuncio|en linea|chat)\b",
        r"\b(?:por|en|de|x|via|vi|un) (?:\w+ ){0,2}?(?:instagram|tik ?tok|facebook|whatsapp|telegram|internet|redes|redes sociales|messenger|tinder|kuai|un grupo|un anuncio|una publicacion|estados|badoo|snapchat)(?: \S+){0,8}? (?:ofreci\w+|ofrec\w+|trabajo|propuso|oferta|contact\w+|vacante|camello|chamba|puesto|empleo|viaje|escrib\w+)",
        r"\b(?:ofreci\w+|ofrec\w+|trabajo|oferta|vacante|camello|chamba|empleo|conoci|contact\w+|conocio|publicacion|anuncio)(?: \S+){0,9}? (?:por|en|de) (?:\w+ ){0,2}?(?:instagram|tik ?tok|facebook|whatsapp|telegram|internet|redes|messenger|tinder|kuai|un grupo|snapchat|badoo)\b",
        r"\bno (?:la|lo|los|las|le|me|nos|se)? ?(?:conozco|conocemos|conoce|he visto|sabemos quien|se quien|se como se llama|dan? (?:el )?nombre|dice quien|hemos visto|he hablado en persona)\b",
        r"\b(?:una senora|un senor|un man|una vieja|un tipo|una muchacha|una chica|un muchacho|una persona|alguien|una mujer|un hombre|una pelada|un extranjero)(?: \S+){0,3}? (?:que (?:me|nos) (?:escribi\w+|contact\w+|hablo|agrego|conoci|abordo|encontr\w+)|que (?:no conozco|conoci|apenas))",
        r"\b(?:solo|unicamente|solamente|puro) (?:\w+ ){0,3}?(?:por (?:whatsapp|chat|telegram|instagram)|un (?:numero|whatsapp|perfil|celular)|tengo (?:el|su|un) (?:numero|whatsapp|perfil))\b",
        r"\b(?:interesad[oa]s?|info|informacion|escribeme|escribanme|escribir|escribe|contactar|manda|mandame|envia)(?: \S+){0,5}? (?:al (?:dm|interno|privado|inbox|whatsapp|wa)|por interno|por privado|inbox|dm|whatsapp)\b",
        r"\b(?:la |no )?(?:empresa|agencia) (?:no (?:aparece|existe|sale|tiene)|es desconocida)\b|\bno (?:encuentro|aparece|sale|hay|tiene[n]?)(?: \S+){0,3}? (?:empresa|agencia|pagina|direccion|nit|registro)\b|\bsin (?:nombre de )?empresa\b",
    ),
    RedFlag.HURRY: (
        r"\b(?:viaj\w+|sal\w+|voy|vas|me voy|nos vamos|vuelo|tiquete|seria|es)(?: \S+){0,3}? (?:ya mismo|ya|mañana|pasado mañana|hoy|oy mismo|este (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|finde|fin de semana)|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|esta (?:misma )?semana|en (?:dos|tres|2|3|4|5|pocos|unos) dias)\b",
        r"\b(?:ultim[oa]s?|pocos|quedan (?:\w+ )?|solo \d+|solo quedan|unico|unicos) (?:cupos?|vacantes?|puestos?|plazas?|dias?)\b|\bcupos? limitados?\b|\b(?:se (?:acaba|cierra|agota|pierde|llena)|pierdo|pierdes|perdes|piere) (?:\w+ )?(?:el |los )?(?:cupos?|hoy|mañana|oportunidad|el puesto|vacante)",
        r"\b(?:decid\w+|respond\w+|contestar|confirm\w+|dar\w* respuesta|avisar|respuesta)(?: \S+){0,4}? (?:ya|hoy|hoy mismo|ya mismo|mañana|rapido|de una|urgente|antes de|en (?:un|dos|\d) (?:dias?|oras?)|esta (?:noche|tarde))\b",
        r"\b(?:me|nos|te) (?:meten?|esta[n]? metiendo|mete|tienen? con) (?:mucho )?(?:afan|prisa|presion)\b|\bme (?:afana\w*|apura\w*|presiona\w*|acosa\w*)\b|\b(?:es|con|mucho|tiene[n]?|hay) (?:para )?(?:mucho )?(?:afan|urgente|urgencia|ya mismo)\b|\b(?:urgente|salida inmediata|viaje inmediato|para viajar ya|viaje ya|de inmediato|inmediatamente|cuanto antes|viaja ya)\b",
        r"\btengo que (?:irme|salir|viajar|decidir\w*) (?:\w+ )?(?:ya|mañana|hoy|este|esta|el|de una)\b",
    ),
    RedFlag.SECRECY: (
        r"\b(?:no|sin|ni) (?:le |les |se lo |lo |la |puedo |puede |puedes |pueden |debo |debes |hay que |quieren que |quiere que |vaya a |vayas a )*(?:cont\w+|cuent\w+|dig\w+|decir\w*|diciendo\w*|coment\w+|habl\w+|public\w+|avis\w+|contarle\w*|diga)(?: \S+){0,4}? (?:a nadie|a mi (?:familia|mama|papa|novio|esposo|gente)|a mis (?:papas|padres|amig\w+)|a la familia|a tu (?:familia|mama|novio)|a tus|nadie|a los papas|en (?:la |mi )?casa|todavia|a su familia|a ninguno)\b",
        r"\b(?:que )?(?:sea|es|quede|guard\w+|mantener\w*|mantenga\w*|manten\w*)(?: \S+){0,3}? (?:un )?(?:secreto|en secreto|callad[oa]|reservad[oa]|entre nosotr\w+|discrecion|discret[oa]|confidencial|silencio)\b",
        r"\ba escondidas\b|\bcalladit[oa]\b|\bnadie (?:se )?(?:puede|debe|tiene que) (?:saber|enterar\w*)\b|\bsin que (?:nadie )?(?:se enter\w+|sep\w+|mi)\b|\bque nadie (?:se entere|sepa)\b|\bmaxima discrecion\b|\bguarde\w* silencio\b|\bborr\w+ (?:el|los|la|este) (?:chat|mensaje|conversacion)\w*",
    ),
    RedFlag.ISOLATION: (
        r"\b(?:vivir\w*|vive[ns]?|vivimos|dormir|duerm\w+|viviria\w*|quedar\w*|alojamiento|hospedaje)(?: \S+){0,4}? (?:en el mismo|ahi mismo|alli mismo|alla mismo|donde (?:\w+ )?trabaj\w+|en la misma|con (?:los|el|la) (?:jefe|patron\w*|dueno)|en el (?:club|bar|local|trabajo|sitio|negocio|lugar)|en la (?:casa|finca) de (?:ellos|los|el|la))",
        r"\bno (?:\w+ )?(?:dejan?|permiten?|se puede|podemos|puedo|podria|hay|puedes|se permite)(?: \S+){0,4}? (?:celular|telefono|salir|llamar|visitas|comunicar\w*|internet|senal|acompanante|llevar a nadie)\b",
        r"\b(?:quitan|guardan|recogen|entreg\w+|decomisan|sin)(?: \S+){0,2}? (?:el )?(?:celular|telefono|senal)\b",
        r"\b(?:ir|viajar|vaya|voy|tengo que ir|ir\w*|viaj\w+|presentar\w*) (?:completamente |totalmente )?sol[oa]s?\b|\bno (?:puedo|puede|pued\w+|dejan) (?:llevar|ir|viajar|traer) (?:con |a )?(?:nadie|acompanad[oa]|acompanante|familia|novio|hijos|un amig\w+)\b|\bsin acompanantes?\b",
        r"\b(?:lejos de todo|en medio de la nada|zona aislada|sitio apartado|lugar apartado|finca apartada|interna sin salir|sin dia libre|sin descanso|sin salir)\b",
    ),
    RedFlag.APPEARANCE_OR_AGE: (
        r"\b(?:fotos?|foto|videos?|selfie)(?: \S+){0,6}? (?:cuerpo entero|cuerpo completo|de cuerpo|bikini|vestido de bano|ropa interior|lenceria|poca ropa|mias?|de perfil|tuyas?|en traje|recientes?|actuales)\b",
        r"\b(?:mand\w+|envi\w+|pid\w+|pas\w+|necesit\w+|quier\w+|quiere[n]?|exig\w+|solicit\w+|adjunt\w+)(?: \S+){0,5}? (?:fotos?|selfies?|medidas|book|videos? mio|estatura|peso)\b",
        r"\bbuena presencia\b|\bbuen (?:cuerpo|fisico|porte|aspecto|ver)\b|\b(?:chicas?|mujeres?|muchachas?|ninas?|senoritas?|peladas?|jovencitas?|nenas|hombres|chicos)(?: \S+){0,3}? (?:lind[oa]s?|bonit[oa]s?|bell[oa]s?|hermos[oa]s?|jovenes|joven|atractiv\w+|guap[oa]s?|delgad\w+|solter[oa]s?|entre|de (?:los )?1[0-9]|(?:1[6-9]|2[0-9]) ?(?:a|y|-) ?[23]\d)\b",
        r"\b(?:medidas|talla|estatura|cuanto peso|cuanto mido|solter[oa]s?|sin hijos|sin compromisos?|sin novio|bonitas?|que sea (?:bonita|joven|linda|soltera)|cuerpazo|sexy|sexis?|presentable|agraciad\w+|buenas curvas)\b",
        r"\b(?:de |entre |edad\w* |desde )(?:los )?1[5-9] (?:a|y|hasta|-) (?:los )?[23]\d\b|\b1[5-9] ?(?:a|-|y|hasta) ?[23]\d ?(?:anos)\b|\bsolo (?:mujeres|chicas|muchachas) (?:jovenes|\d|menores|entre|de)\b|\bmenor(?:es)? de (?:2\d|30)\b",
    ),
    RedFlag.INTIMATE_CONTENT: (
        r"\b(?:fotos?|videos?|imagenes|pack|contenido|llamada|material)(?: \S+){0,4}? (?:intim[oa]s?|desnud[oa]s?|sin ropa|hot|calientes?|sexual\w*|para adultos|sexys?|ropa interior|lenceria|topless|provocativ\w+|atrevid[oa]s?|erotic[oa]s?|adult[oa]s?|picantes?)\b",
        r"\b(?:en|estar|quedarme|quitarme|salir|desnud\w+|sin) (?:la )?(?:desnud[oa]|ropa interior|bola|cueros|pelota)\b|\bdesnud(?:a|o|os|as|arme|arse|arme)\b|\bnudes?\b|\bsin ropa\b",
        r"\b(?:webcam|modelo web|escorts?|scort|prepagos?|onlyfans|only fans|dama de compania|damas de compania|acompanante de|acompanar\w*(?: \S+){0,3}? (?:clientes|senores|hombres|empresarios|fiestas)|ser carinos[ao]s?|acompanantes?|masajes? (?:erotic\w+|con final|sensitiv\w+|tantric\w+|relajantes a (?:hombres|clientes))|final feliz|servicios sexuales|prostitu\w+|contenido (?:para )?adultos?|chat erotico|videochat|sugar|atender (?:a )?(?:clientes|hombres|senores)|estar con (?:clientes|hombres|senores)|acostar\w*|show privado|privados|club nocturno de)\b",
    ),
    RedFlag.UNDER_18: (
        r"\b(?:tengo|cumpli|cumplo|tiene) (?:\w+ )?(?:1[0-7]|quince|dieciseis|diecisiete|catorce|trece)\b(?! (?:mil|palos?|millones|dolares|euros|dias|meses|semanas|oras|hijos|personas|minutos|lucas|usd|barras))",
        r"\b(?:soy|es|somos|son|seria|siendo) (?:una? |todavia )?menor(?:es)? de (?:edad|18)\b|\b(?:hij[oa]|herman\w+|sobrin[oa]|nin[oa]|pelad[oa]|muchach[oa]|prim[oa]|amig[oa]|novia|alumna) (?:\w+ ){0,2}?de (?:1[0-7]|quince|dieciseis|diecisiete|catorce|trece)\b",
        r"\btodavia no (?:cumplo|tengo|he cumplido) (?:los )?(?:18|dieciocho|la cedula|cedula)\b|\b(?:de|con|a sus|a los|mis) (?:1[0-7]|quince|dieciseis|diecisiete|catorce) (?:anos|anitos)\b|\b(?:permiso|autorizacion)(?: \S+){0,4}? (?:de )?(?:menor|mis papas|los papas|mis padres|menores)\b",
        r"\bno importa (?:que|si)(?: \S+){0,4}? menor(?:es)?\b|\b(?:estoy en|soy de|curso|hago) (?:octavo|noveno|decimo|once|bachillerato|el colegio)\b|\btarjeta de identidad\b",
    ),
    RedFlag.RELATIONSHIP_LURE: (
        r"\b(?:novi[oa]|amor|pretendiente|pareja|enamorad[oa]|prometid[oa]|un man|una persona|un chico|un hombre|una mujer|amig[oa]|un gringo|un extranjero|alguien)(?: \S+){0,5}? (?:por internet|de internet|por (?:facebook|instagram|tinder|badoo|tik ?tok|chat|redes|una app|juego)|en linea|virtual|que conoci|que conocio|en una app|de tinder|de facebook|de instagram|a distancia)\b",
        r"\b(?:conoci|conocio|conociendo|chateando|hablando|hablo|escribo)(?: \S+){0,6}? (?:por internet|en (?:facebook|instagram|tinder|badoo|linea|una app|un juego|free fire)|por (?:facebook|instagram|tinder|una app|chat))(?: \S+){0,14}? (?:novi[oa]|amor|cas\w+|viaj\w+|tiquete|pasaje|invit\w+|vivir|irme|quiere que|me lleva)\b",
        r"\b(?:me|nos|la) (?:quiere|promete|prometio|propuso|pidio|va a)(?: \S+){0,3}? (?:casar\w*|matrimonio|llevar a vivir|vivir con el|vivir juntos|que me vaya)\b|\b(?:casar\w*|matrimonio|compromiso)(?: \S+){0,6}? (?:extranjero|papeles|residencia|visa|viaj\w+|alla|chino|arabe|turco|gringo)\b",
        r"\b(?:mi novi[oa]|mi amor|mi prometido|mi pareja|el man con el que salgo|mi ex)(?: \S+){0,8}? (?:me (?:lleva|paga|consigui\w+|invit\w+|manda|mando|compr\w+|dice que|ofrece|quiere llevar|recib\w+)|tiquete|pasaje|trabajo alla|me quiere llevar|tiene un (?:amigo|contacto|conocido))",
        r"\b(?:mi|una) (?:nueva )?amig[oa](?: \S+){0,4}? (?:que conoci (?:hace poco|por|en)|nuev[oa]|reciente|de internet)\b|\bdice que me (?:ama|quiere|adora)\b|\bnunca (?:lo|la|nos) (?:he|hemos) visto en persona\b",
    ),
    RedFlag.ROUTE_CHANGE: (
        r"\b(?:por )?(?:la )?trochas?\b|\bcoyotes?\b|\b(?:por |cruzar |pasar |cruzando |atravesar )(?:\w+ )?(?:darien|la selva|tapon|el hueco|el rio bravo|la frontera (?:a pie|de noche|ilegal\w*))\b|\b(?:sin|no) pasar por migracion\b|\bpaso ilegal\b|\bpor el hueco\b|\bpolleros?\b|\bpasador\w*\b",
        r"\b(?:primero|antes|escala|pasamos|paso|pasar|llego|llegamos|de ahi|de alli|luego|despues)(?: \S+){0,4}? (?:a|en|por|pa|para) (?:\w+ ){1,3}?(?:y )?(?:de ahi|de alla|de alli|luego|despues|y luego|y despues)(?: \S+){0,4}? (?:a|para|pa|seguimos|nos|me|otro|pas\w+|cruz\w+|llev\w+)\b",
        r"\b(?:cambi\w+|ahora (?:dicen|es|me dicen|resulta))(?: \S+){0,5}? (?:destino|ruta|plan|pais|ciudad|de pais|de ciudad|que (?:ya )?no es|otro pais|otra ciudad)\b|\b(?:ya no|no) (?:es|era|seria) (?:en|para|a) (?:\w+ ){1,2}?(?:sino|es) (?:en|para|a)\b",
        r"\b(?:carro|camioneta|lancha|bus|camion)(?: \S+){0,5}? (?:frontera|de noche|escondid[oa]s?|cruz\w+)\b|\bpor (?:tierra|lancha|mar) (?:hasta|y|porque|de noche)\b|\brutas? (?:rara|larga|alterna|distinta|secreta)\b|\bgente de confianza (?:que )?(?:me|nos|te) (?:pasa|cruza|lleva)\b",
    ),
    RedFlag.EXIT_PENALTY: (
        r"\b(?:si )?(?:me|te|se|uno se|nos|le) (?:arrepient\w+|retir\w+|salgo|salirme|salirse|devuelv\w+|quiero (?:ir|devolver|salir)\w*|rajo|echo para atras|voy)(?: \S+){0,8}? (?:pag\w+|multa|cobr\w+|deb\w+|penalidad|penalizacion|demand\w+|sancion|denunci\w+|millones|tiquetes|pasaje|dolares|devolver)\b",
        r"\b(?:multa|penalidad|penalizacion|sancion|clausula|castigo)(?: \S+){0,8}? (?:si|por|retir\w+|renunci\w+|sal\w+|ir\w*|arrepent\w+|incumpl\w+|antes)\b",
        r"\bsi (?:renunci\w+|cancel\w+|no viaj\w+|no voy|no vas|no cumpl\w+|incumpl\w+|decid\w+ no|desist\w+|abandon\w+|me salgo|quiere salir\w*|dejo)(?: \S+){0,8}? (?:pag\w+|multa|cobr\w+|deb\w+|penal\w+|demand\w+|denunci\w+|sancion|problemas?|amenaz\w+|devolver|millones|pierd\w+)\b",
        r"\b(?:no (?:me |se )?puedo (?:arrepentir\w*|echar para atras|salirme|renunciar|cancelar|retirar\w*)|ya no hay vuelta atras|me amenaz\w+ (?:si|con|porque)|pagare|letra de cambio|letra en blanco|firmar (?:una? )?(?:letra|pagare))\b|\bfirm\w+ (?:una? )?(?:letra|pagare)\b",
    ),
    RedFlag.PRIVATE_INTERVIEW: (
        r"\b(?:entrevista\w*|cita|casting|reunion|ver\w*|encontr\w+|recog\w+|entreg\w+|prueba|audicion|seleccion|presentar\w*|vernos|cit\w+)(?: \S+){0,7}? (?:en |a |de )(?:\w+ ){0,2}?(?:hotel|motel|apartamento|apto|apartaestudio|airbnb|su casa|una casa|casa de|apartahotel|la casa|parque|centro comercial|bar|discoteca|carro|esquina|estacion|hostal|habitacion|finca|terminal|residencia)\b",
        r"\b(?:hotel|motel|apartamento|apto|airbnb|su casa|habitacion)(?: \S+){0,6}? (?:entrevista\w*|cita|casting|audicion|reunion|seleccion|prueba)\b",
        r"\bentrevista (?:privada|a solas|de noche|por la noche|personal en)\b|\bcasting (?:privado|a puerta cerrada)\b",
    ),
    RedFlag.ARMED_JOB: (
        r"\b(?:seguridad|escolta|vigilan\w+|guardia|custodi\w+)(?: \S+){0,8}? (?:emiratos|dubai|abu|yemen|ucrania|rusia|sudan|libia|irak|iraq|armad[oa]|con armas|privada en|pozos|petroler\w+|medio oriente|mexico|combat\w+|africa|ex ?militar\w*|arabia|israel|haiti)\b",
        r"\b(?:ex ?militar\w*|ex ?soldad\w+|reservistas?|ex ?policias?|exmilitar\w*|soldad\w+ (?:profesional\w*|retirad\w+)|mercenari\w+|retirad[oa]s? del ejercito|veteranos?|pensionado del ejercito)\b",
        r"\b(?:combat\w+|pelear|guerra|frente de batalla|ir al frente|empunar|armas?|fusil|entrenamiento militar|legion|operador de drones|contratista militar|ejercito (?:ruso|ucraniano|de)|grupo armado|cartel|instructor de tiro|batallon)(?: \S+){0,10}? (?:ucrania|rusia|sudan|libia|yemen|mexico|pagan?|contrato|dolares|usd|emiratos|extranjero|viaj\w+|sueldo|mensual\w*|oferta|ofrec\w+|africa|haiti)\b",
        r"\b(?:ofrec\w+|pag\w+|contrat\w+|vacante|trabajo|irme)(?: \S+){0,10}? (?:combat\w+|la guerra|soldad\w+|mercenari\w+|armas|con fusil|al frente|grupo armado|drones)\b",
    ),
    RedFlag.STUDY_OR_SPORT_LURE: (
        r"\b(?:becas?|estudios?|estudiar|universidad|intercambio|curso|diplomado|maestria)(?: \S+){0,8}? (?:tod[oa] pag[oa]|todo incluido|completa|sin requisitos|gratis|asegurad[oa]|garantizad[oa]|ellos pagan|cien por ciento|100|sin examen|todo pagado|trabajar\w*|aseguran)\b",
        r"\b(?:ofrec\w+|gane|gano|dan|dieron|salio|consigui\w+|regalan|prometen|prometio|promet\w+|ganaste|llego|asign\w+)(?: \S+){0,5}? (?:becas?|intercambio|estudio|cupo en (?:la )?universidad|pasantia)\b",
        r"\b(?:club|equipo|futbol\w*|prueba[s]?|representante|agente deportivo|academia|veedor|cazatalentos|reclutador|jugar|jugador|scout|deportista|boxe\w+|beisbol|ciclis\w+)(?: \S+){0,10}? (?:futbol|argentina|europa|espana|mexico|brasil|portugal|turquia|extranjero|afuera|otro pais|viaj\w+|profesional|llev\w+|china|serbia|republica dominicana|ecuador|chile|peru|rusia)\b",
    ),
    RedFlag.SCAM_COMPOUND: (
        r"\b(?:kk park|parque industrial en (?:myanmar|camboya)|pig butchering|centros? de estafas?|estafas? (?:por internet|en linea|romantic\w+)|chatear con (?:gringos|extranjeros|clientes) para que inviert\w+|enamorar (?:clientes|gente|viejos|gringos))\b",
    ),
}  # fmt: skip

_GOOD: dict[GoodSign, tuple[str, ...]] = {
    GoodSign.CONTRACT_IN_HAND: (
        r"\b(?:ya )?(?:tengo|firme|me (?:mandaron|enviaron|dieron|llego)|con|firmamos|hay|lei|revise|recibi) (?:\w+ ){0,3}?contrato(?! verbal| de palabra)\b",
        r"\bcontrato (?:\w+ ){0,2}?(?:firmado|escrito|por escrito|en mano|en la mano|en espanol|legal|laboral|indefinido|antes de viajar)\b",
    ),
    GoodSign.WORK_VISA_BY_EMPLOYER: (
        r"\b(?:visa|permiso|visado) de trabajo\b|\b(?:empresa|empleador|hotel|hospital|patron|ellos)(?: \S+){0,5}? (?:tramit\w+|gestion\w+|pag\w+|saca\w*)(?: \S+){0,3}? (?:la )?visa\b",
    ),
    GoodSign.AUTHORISED_AGENCY: (
        r"\b(?:sena|agencia publica de empleo|servicio publico de empleo|spe|comfama|compensar|colsubsidio|comfenalco|cafam|caja de compensacion|ministerio (?:de|del) trabajo|agencia (?:\w+ )?autorizada|eures|ministerio de trabajo)\b",
    ),
    GoodSign.VERIFIABLE_EMPLOYER: (
        r"\b(?:nit|camara de comercio|pagina (?:web )?oficial|empresa (?:conocida|registrada|legal|grande|reconocida)|verifi\w+ (?:la|que la) empresa|busque (?:la|el) (?:empresa|hotel)|comprobe|llame a la empresa|correo (?:corporativo|oficial|de la empresa)|direccion (?:de la empresa|verificada))\b",
    ),
    GoodSign.NO_WORKER_FEES: (
        r"\bno (?:me |nos |te |le )?(?:cobran|cobraron|piden|pidieron|toca pagar|tengo que pagar|han cobrado|han pedido|pago)(?: \S+){0,3}? (?:nada|plata|dinero|un peso|por)\b|\b(?:sin|ningun) (?:\w+ )?(?:cobros?|costo|pagar nada)\b|\bempresa (?:paga|cubre|asume) (?:todo|los|el|la)\b|\bno cobran\b",
    ),
}  # fmt: skip

_OFFERED = pattern(
    r"\b(?:ofrec\w+|oferta (?:de|para|en|que)|propus\w+|propuso|propuesta|propone\w*|vacantes?|se (?:busca|buscan|necesita|necesitan|solicita|solicitan|requiere|requieren)|buscamos|necesitamos|contrat\w+|me salio|me sale|me resulto|sal(?:io|e) un|"
    r"me (?:quieren|quiere|van a|va a) (?:llevar|contratar|dar)|me (?:llam\w+|escogi\w+|seleccion\w+|eligi\w+|invit\w+|contact\w+|escrib\w+) (?:\S+ ){0,8}?(?:trabaj\w+|viaj\w+|para|de|model\w+)|trabajo (?:en|de|para|como|afuera|alla)|camello (?:en|de|pa|para)|chamba (?:en|de|pa|para)|"
    r"empleo (?:en|de)|pagan|pagaria\w*|ganas? (?:entre|hasta|de|\$|\d)|gane|sueldo|salario|puesto de|irme a trabajar|ir(?:me|se)? a|interesad[oa]s|oportunidad (?:de|laboral|en)|me paga[n]? el (?:viaje|tiquete|pasaje)|me (?:paga|compra|manda|mando)[n]? el|beca|casting|para ir a|me consigui\w+|hay trabajo)\b"
)
_ABOUT_OFFERS = pattern(
    r"^(?:\W )*(?:hola |buenas |buenos dias |oye |una pregunta )*(?:[¿?] )?(?:cuales|que (?:senales|es|son|pasa|debo|hago|preguntas|documentos|tipo)|como (?:se|saber|hago|reconozco|puedo|verifico|identifico)|donde|es (?:legal|normal|verdad)|pueden|puede|por que|quien|cuanto|sera que)\b"
)
_NEGATED = pattern(
    r"\b(?:no|nunca|tampoco|ni|sin) (?:me |nos |te |le |les |se |lo |la |hay que |toca |tengo que |estan |han |ha |es )*$"
)
_NEGATES_ITSELF = frozenset(
    {
        RedFlag.VAGUE_JOB,
        RedFlag.NO_EXPERIENCE_NEEDED,
        RedFlag.NO_CONTRACT,
        RedFlag.SECRECY,
        RedFlag.ISOLATION,
        RedFlag.TOURIST_ENTRY,
        RedFlag.RECRUITER_UNKNOWN,
        RedFlag.EXIT_PENALTY,
        RedFlag.UNDER_18,
    }
)
_SCAM_WORK = pattern(
    r"\b(?:call ?center|servicio al cliente|atencion al cliente|customer service|digitador\w*|digitar|cripto\w*|inversion\w*|trading|plataformas?|chat\w*|mecanograf\w+|typing|marketing digital|operador\w*|casinos?|apuestas|soporte|computador\w*|teleoperador\w*|ventas en linea|redes sociales|espanol nativo|traductor\w*)\b"
)
_TRUE_FEE = pattern(r"\b(?:me|nos) (?:pagan|paga|pagaran)\b")

_PATTERNS = {flag: tuple(map(pattern, sources)) for flag, sources in _RULES.items()}
_GOOD_PATTERNS = {sign: tuple(map(pattern, sources)) for sign, sources in _GOOD.items()}

_LONGEST_EVIDENCE = 80

_WEIGHTS: dict[RedFlag, int] = {
    **dict.fromkeys(RedFlag, 2),
    RedFlag.PAY_TOO_GOOD: 1,
    RedFlag.NO_EXPERIENCE_NEEDED: 1,
    RedFlag.RECRUITER_UNKNOWN: 1,
    RedFlag.VAGUE_JOB: 1,
    RedFlag.HURRY: 1,
    RedFlag.STUDY_OR_SPORT_LURE: 1,
    RedFlag.NO_CONTRACT: 1,
    RedFlag.INTIMATE_CONTENT: 3,
    RedFlag.EXIT_PENALTY: 3,
    RedFlag.SCAM_COMPOUND: 3,
    RedFlag.ARMED_JOB: 3,
    RedFlag.UNDER_18: 3,
}
_STRONG = 3


def read_signs(raw: str) -> OfferSigns:
    """Every sign in a text. Evidence is cut from the text itself. Never raises for any text."""
    reading = normalise(raw)
    asks = bool(_ABOUT_OFFERS.search(reading.text)) and len(raw) < 160
    flags = () if asks else tuple(_flags(reading))
    good = tuple(sign for sign, rules in _GOOD_PATTERNS.items() if _good(reading, rules))
    offered = bool(_OFFERED.search(reading.text)) or len(flags) >= 2
    return OfferSigns(flags, good, offered and not asks)


def assess(flags: Collection[RedFlag], is_offer: bool) -> Assessment:
    """What the signs come to together.

    Signs that are common in honest offers too weigh 1 (high pay, no experience, met online, hurry); what gives somebody power over
    the person weighs 2 (debt, fee, papers, secrecy, tourist entry); what is grave by itself weighs 3. Strong from 3 on. After the ILO's
    operational indicators: one strong indicator, or several weaker ones together (ILO/EC 2009).
    """
    if not flags:
        return Assessment.NO_SIGNS_SEEN if is_offer else Assessment.NOT_AN_OFFER
    if sum(_WEIGHTS[flag] for flag in set(flags)) >= _STRONG:
        return Assessment.STRONG_SIGNS
    return Assessment.SOME_SIGNS


def _flags(reading: Reading) -> Iterator[Flag]:
    for flag, rules in _PATTERNS.items():
        evidence = next(
            (e for rule in rules for m in rule.finditer(reading.text) if (e := _seen(reading, m, flag))), None
        )
        if evidence is None and flag is RedFlag.PAY_TOO_GOOD:
            evidence = pays_too_well(reading.raw)
        if evidence is None and flag is RedFlag.SCAM_COMPOUND:
            evidence = _scam_compound(reading)
        if evidence:
            yield Flag(flag, _short(evidence))


def _seen(reading: Reading, match: re.Match[str], flag: RedFlag) -> str | None:
    """The evidence, unless the sentence denies it or only asks about it."""
    before = reading.text[max(0, match.start() - 40) : match.start()]
    clause = re.split(r"[.!?;,]", before)[-1]
    if flag not in _NEGATES_ITSELF and _NEGATED.search(clause):
        return None
    if flag is RedFlag.NO_CONTRACT and re.search(r"\bno es $", before):
        return None
    return reading.evidence(match) or None


def _good(reading: Reading, rules: tuple[re.Pattern[str], ...]) -> bool:
    for rule in rules:
        for match in rule.finditer(reading.text):
            before = re.split(r"[.!?;,]", reading.text[max(0, match.start() - 30) : match.start()])[-1]
            if not _NEGATED.search(before) and not re.search(r"\bno\b", before):
                return True
    return False


def _scam_compound(reading: Reading) -> str | None:
    work = _SCAM_WORK.search(reading.text)
    if work is None:
        return None
    place = next(
        (e for e in extract(reading.raw) if e.kind is EntityKind.COUNTRY and e.value in SCAM_COMPOUND_REGION), None
    )
    return reading.evidence(work) if place else None


def _short(evidence: str) -> str:
    evidence = " ".join(evidence.split()) if "\n" not in evidence else evidence.split("\n", maxsplit=1)[0].strip()
    if len(evidence) <= _LONGEST_EVIDENCE:
        return evidence
    return evidence[:_LONGEST_EVIDENCE].rsplit(" ", 1)[0]
