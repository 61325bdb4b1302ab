"""How each sign of an offer is said in Spanish: the words, and which of them near one another. Data for ``offer_signs``.

Written in ordinary Spanish (``normalise.pattern`` folds spelling away). Knows nothing of weights, negation or dialogue.
"""

from bot.engine.normalise import pattern
from bot.model.taxonomy import GoodSign, RedFlag

_NEAR = r"(?: [^ .!?;]+){0,8}? "
"""Up to eight words of the same sentence. Signs are mostly two kinds of words near one another, whatever stands between them."""

_SUM = (
    r"(?:(?:us)?\$ )?(?:(?:\d[\d.,]*|un|dos|tres|cuatro|cinco|seis|siete|ocho|diez|medio|quince|veinte|cien|doscient\w+|trescient\w+|quinient\w+|seiscient\w+|ochocient\w+) "
    r"(?:y medio )?(?:mil|millon\w*|palos?|lucas?|barras?|dolar\w*|dollars|euros?|usd|pesos|dls|soles)|\d[\d.,]{2,})"
)
"""An amount of money: three digits at least, or a number with a word for money."""

_PAY_IT = r"(?:pag(?:ar\w*|o|ue|as|a)|consign\w+|transfer\w+|transfier\w+|deposit\w+|gir(?:ar\w*|e|o)|abon\w+|cancel(?:ar|e|o)|dar(?:le|les)?|mand(?:ar\w*|e|a)|envi(?:ar\w*|e|a)|poner|send|pay)"
_PAID_FOR = r"(?:visas?|visado|cupo|papeles?|papeleo|tramites?|papeleria|cursos?|capacitacion|entrenamiento|reserva|inscripcion|matricula|seguro|proceso|oja de vida|examen\w*|uniforme|carnet|certificado|asesoria|vuelta|cita|entrevista|carta|invitacion|training|processing|puesto|plaza)"
_TRIP = r"(?:tiquetes?|pasajes?|vuelos?|viajes?|boletos?|avion|penero|lancha|gastos|traslado)"
_WORKING = r"(?:trabajando|camellando|chambeando|laborando|bailando|trabajo|camello|chamba|sueldo|salario|turnos|propinas|lo que (?:uno )?(?:saque|gane|gano|saco))"
_PAID_BACK = r"(?:pag(?:a|an|o|as|amos|ando|ar\w*|ue|aria)|devuelv\w+|devolv\w+|descuent\w+|descont\w+|rebaj\w+|abon\w+|cobr\w+|repon\w+)"
_FAMILY = r"(?:mama|papa|papas|mami|papi|madre|padre|padres|cucha|cucho|viejos?|familia|familiares|esposo|esposa|marido|novio|novia|ermanos?|ermanas?|tia|abuela|amigas?|amigos?|parientes)"
_DAY = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"
_SOON = rf"(?:ya|ya mismo|oy|oy mismo|mañana|pasado mañana|esta (?:misma )?(?:semana|noche|tarde)|este (?:{_DAY}|mes|finde|fin de semana)|(?:antes )?(?:el|del) (?:proximo )?{_DAY}|en (?:\d|una?|dos|tres|pocos) (?:dias?|semanas?|oras)|\d+ oras|la otra semana|la proxima semana)"
_LEAVE = r"(?:viaj\w+|sal(?:e|en|go|imos|ir|ida|iendo)|vuelo|vuela|volamos|embarc\w+|me voy|se va|irse|ir(?:me|nos)?|nos vamos|nos bamos)"
_WHO = r"(?:fulano|señora?|doña|man|manes|tipo|vieja|pelada|muchach[oa]|chic[oa]|tio|gringo|extranjero|persona|mujer|ombre|duro|cucho|pana|amig[oa])"
_ONLINE = r"(?:instagram|insta|tik ?tok|facebook|whatsapp|telegram|internet|redes|messenger|tinder|badoo|marketplace|snapchat|linkedin|discord|free fire|un juego|juego online|en linea|chat)"

RULES: dict[RedFlag, tuple[str, ...]] = {
    RedFlag.PAY_TOO_GOOD: (
        r"\b(?:plata|dinero|billete) (?:facil|rapid[oa])\b",
        r"\b(?:ganas?|gana|ganar|ganarias?|haces|hacer) .. (?:lo que (?:aqui|aca|uno) .. (?:ano|mes|meses)|en un (?:dia|mes) lo que)",
        r"\b(?:pagan|paga|ganancias|sueldo|ingresos|pago) (?:\w+ )?(?:buenisim[oa]|exagerad\w+|increibles?|super ?bien|un dineral|una millonada|millonari\w+|una locura|un monton|el triple|cinco veces|diez veces|altisim\w+|un billete|un platal)",
        r"\b(?:un platal|una millonada|un dineral|billete largo|vas? a (?:ser|volver\w*) ric[oa]|cambia\w* (?:de|la) vida|te vas a tapar en plata|llena de plata)\b",
        r"\bdemasiado (?:buen[oa]|lindo|bonito) para ser (?:verdad|cierto)\b",
        r"\b(?:billetal|platal|plata breve|buena plata facil|negocio breve)\b|\beasy money\b|\b(?:ganas?|ganar|pagan|sueldo|ingresos) (?:\w+ ){0,2}?(?:ilimitad\w+|sin limite|en un dia|lo que (?:quieras|uno quiera))\b",
        r"\b(?:lo de un (?:año|mes)|lo que (?:aqui|aca|aki) (?:uno )?(?:gana|hace|se gana)\w*) (?:\w+ )?(?:en|por) (?:un|una|dos|tres|pocos|\d)\b|\b(?:pagan?|gana[ns]?) (?:re ?bien|full|demasiado bien|un resto|resto|buenisimo|brutal|en dolares y bien)\b",
    ),
    RedFlag.VAGUE_JOB: (
        r"\bno (?:me |te |nos )?(?:dicen?|dijo|dijeron|explican?|explico|explicaron|aclaran?|quieren? decir|especifican?|han dicho|ha dicho|cuentan?|dan detalles) (?:\w+ ){0,3}?(?:que (?:voy a|vamos a|tengo que|trabajo|es lo que|hay que|toca|se hace)|en que|de que|donde|el nombre|bien|cual|nada|mas|la empresa|la ciudad|exactamente)",
        r"\b(?:alla|luego|despues|cuando lleg\w+|al llegar|en el sitio) (?:\w+ )?(?:me |te |le |les |nos )?(?:explican|dicen|cuentan|dan (?:los |mas )?detalles|informan|asignan|ubican)\b",
        r"\bno (?:se|sabe|sabemos) (?:\w+ ){0,2}?(?:bien )?(?:de que es|que es lo que|en que consiste|que voy a hacer|que toca hacer|de que se trata|para que empresa|la direccion|que empresa|que vamos a hacer)\b",
        r"\b(?:detalles|informacion|info|mas info) (?:solo )?(?:por|al) (?:interno|privado|inbox|dm|whatsapp)\b",
        r"\b(?:trabajo|labor|actividad) (?:discret[oa]|confidencial|variad[oa]|por definir)\b|\boficios? por definir\b|\bno puedo (?:dar|decir) (?:mas )?detalles\b",
        r"\b(?:de )?(?:todo un poco|lo que salga|lo que (?:toque|resulte|haya))\b",
        r"\bsin (?:decir\w*|explicar\w*|especificar|aclarar\w*) (?:\w+ ){0,2}?(?:que|de que|en que|nada|mas|donde|cual)\b|\b(?:que )?no (?:pregunte\w*|preguntar|haga preguntas)\b|\bno (?:me |nos |le )?(?:dicen?|dice|sale|pone|aparece|dan) (?:\w+ ){0,2}?(?:empresa|direccion|que es|el sitio|la ciudad|el lugar)\b",
        r"\bno (?:me |nos |le )?(?:han|ha|an|a) (?:dicho|explicado|contado|aclarado) (?:\w+ ){0,3}?(?:que (?:es|voy|vamos|toca|trabajo|ay|se|aria|acer)|de que|en que|donde|nada|bien|cual)\b|\bno (?:se|sabe|sabemos|tengo claro|tiene claro|me queda claro)(?: \w+){0,3}? (?:de que|en que|que es|que toca|pa que|para que|donde|que voy|que iria|que haria)\b",
        r"\b(?:alla|luego|despues|al llegar|cuando (?:uno )?llegu\w+)(?: \w+){0,2}? (?:me |te |nos |le |uno )?(?:dice[n]?|ubica[n]?|recoge[n]?|asigna[n]?|explica[n]?|cuenta[n]?|mira(?:mos)?|ve(?:o|mos))\b",
        r"\b(?:una|la|esta) (?:buena )?vuelta (?:en|por|pa|para|alla|afuera)\b|\bnegocio (?:breve|redondo|serio) (?:\w+ )?(?:en|por|alla|afuera)\b|\b(?:labores|funciones|tareas) (?:varias|por definir|diversas)\b",
    ),
    RedFlag.NO_EXPERIENCE_NEEDED: (
        r"\b(?:sin|no (?:se )?(?:necesit\w+|requier\w+|pid\w+|exig\w+|hace falta|importa)|cero|ninguna) (?:\w+ ){0,2}?(?:experiencia|estudios?|idiomas?|ingles|requisitos|titulo|preparacion)\b",
        r"\bno (?:pid\w+|exig\w+|necesit\w+|requier\w+|hay que saber|toca saber|hay que tener) (?:\w+ )?(?:nada|idioma|ingles|experiencia|saber)\b",
        r"\b(?:experiencia|ingles|idioma) no (?:es )?(?:necesari[oa]|requerid[oa]|importa|hace falta)\b|\bcualquiera (?:puede|sirve)\b|\bsin saber (?:nada|ingles|el idioma|idiomas)\b",
        r"\bno (?:\w+ )?(?:importa|interesa) (?:\w+ ){0,3}?(?:saben?|sabes|ingles|idioma|experiencia|estudi\w+|edad|nada)\b|\bno (?:\w+ )?(?:ay|hay|toca|es necesario|hace falta|ace falta|necesit\w+) (?:que )?(?:saber|tener|ablar) (?:\w+ )?(?:na|nada|ingles|idiomas?|experiencia|estudios?|ni)\b|\bno (?:se )?(?:pid\w+|exig\w+|requier\w+|necesit\w+|pedimos|exigimos|necesitamos|pedimos|requerimos) (?:\w+ ){0,2}?(?:experiencia|esperiensia|estudios?|ingles|idiomas?|requisitos|titulos?|nada|bachiller\w*|oja de vida)\b",
        r"\bno experience\b|\bno (?:english|skills)\b|\bsin (?:requisitos|estudios?|titulo|bachillerato|saber|ablar|idioma|experiencia)\b|\b(?:con o sin|sin importar) (?:la )?experiencia\b|\bexperiencia (?:previa )?no\b|\b(?:nosotros|ellos|alla) (?:te |lo |la |me |los )?(?:entrenan|capacitan|ensenan|capacitamos|entrenamos|ensenamos) (?:todo|desde cero|gratis)\b",
        r"\bsin (?:entrevista|examen|pruebas?)\b",
    ),
    RedFlag.UPFRONT_FEE: (
        r"\b(?:me|nos|le|te|les) (?:piden?|pidio|pidieron|cobran?|cobro|cobraron|estan pidiendo|estan cobrando|toca|exigen?|hacen|hicieron) (?:\w+ ){0,3}?(?:plata|dinero|adelanto|consignar|pagar|consignacion|transferir|deposito|abono|inscripcion|\d[\d.,]*|un millon|medio millon|cuota|anticipo|girar)",
        r"\b(?:hay que|toca|tengo que|tiene que|tenes que|debo|debes?|tienes que|deben|tenemos que|pide|piden|pidio|exige|exigen) (?:\w+ )?(?:pagar|consignar|transferir|depositar|dar|abonar|girar|cancelar|poner|mandar|enviar) (?!(?:\w+ )?(?:multa|penalidad|clausula)\b)(?:\w+ ){0,4}?(?:\d[\d.,]*|plata|dinero|adelant\w+|cupo|visa|tramite\w*|papele\w*|curso|inscripcion|millon\w*|uniforme|examen\w*|reserva|seguro|antes|cuota|capacitacion)",
        r"\b(?:consign\w+|paga|pague|pagas|pagar|pago|deposit\w+|transfier\w+|transferir|gir[ae]\w*|abon\w+|cancel[ae]\w*) (?:\w+ ){0,6}?(?:para|por) (?:\w+ ){0,2}?(?:apartar|separar|reservar|asegurar|garantizar|la visa|los papeles|el cupo|los tramites|el tramite|el curso|la capacitacion|la papeleria|examenes|el contrato|la cita|inscri\w+)",
        r"\b(?:cobran?|cobro|cobraron|vale|cuesta|costo|inscripcion|valor) (?:\w+ ){0,5}?(?:por )?(?:la )?(?:visa|cupo|papeles|tramites?|papeleria|curso|capacitacion|reserva|inscripcion|asesoria|entrevista|estudio)\b",
        r"\b(?:reserva|cuota|pago|deposito|anticipo|adelanto|inscripcion|abono) (?:de|inicial|previ[oa]|por|anticipad[oa]) (?:\w+ ){0,2}?(?:\$|\d|un millon|medio millon|adelantad[oa])",
        r"\b(?:ya )?(?:les |le )?(?:consigne|pague|gire|transferi|deposite|di|mande) (?:\w+ )?(?:\$ ?)?(?:\d[\d.,]*|un millon|medio millon|la plata|el dinero|la mitad)",
        rf"\b(?:toca|ay que|hay que|tengo que|tiene que|tienen que|tenemos que|tienes que|debo|debes?|deben|solo|solamente|primero|favor|necesitas?|asta|para) (?:\w+ ){{0,2}}?{_PAY_IT} (?:\w+ ){{0,3}}?{_SUM}",
        rf"\b(?:{_PAY_IT}|cobr[ae]n?|cobrando|pid[ea]n?|pidiendo|pidio|pidieron|cobro|cobraron|vale|cuesta|valor|costo) (?:\w+ ){{0,3}}?{_SUM}{_NEAR}(?:para|por|pal|pala|de|del|for|y) (?:\w+ ){{0,3}}?{_PAID_FOR}\b",
        rf"\b{_SUM}{_NEAR}?(?:por adelantado|adelantados?|anticipad\w+|por anticipado|de entrada|de anticipo|de adelanto|de inscripcion|de matricula|de reserva|(?:para|pa|pal) (?:\w+ )?(?:apartar|separar|reservar|asegurar|garantizar|no perder|entrar|cupo|arrancar el proceso|iniciar))\b",
        rf"\b(?:inscripcion|matricula|reserva|cupo|curso|visa|proceso|tramites?|afiliacion|carnet)(?: :)? (?:de |del |por |vale |cuesta |sale en |tiene un (?:costo|valor) (?:de )?)?{_SUM}",
        rf"\b(?:coyote|tramitador\w*|agencia|agente|asesor|la señora|el señor|el man|la vieja|la doña|ellos|me|nos|le|les)(?: \w+)? (?:cobr(?:a|an|e|en)|pid(?:e|en|a|an|io|ieron)|esta[n]? pidiendo|esta[n]? cobrando|cobraron|cobro)(?: [^ .!?;]+){{0,4}}? {_SUM}",
        rf"\b(?:ya )?(?:les |le |se )?(?:consigne|pague|gire|transferi|deposite|di|mande|envie|pagamos|consignamos)(?: [^ .!?;]+){{0,7}}? {_SUM}",
        r"\b(?:consign\w+|gir[oae]\w*|transf\w+|pag(?:ar\w*|ue))(?: [^ .!?;]+){0,4}? (?:por |a un |al |a su )?(?:nequi|daviplata|bancolombia|western|efecty|moneygram|wester|corresponsal)\b",
        r"\b(?:me|nos|le|les) (?:\w+ )?(?:piden?|cobran?|pidieron|cobraron|exigen)(?: [^ .!?;]+){0,4}? (?:por|para|pal?) (?:\w+ ){0,2}?(?:visa|tramites?|cupo|examenes|curso|inscripcion|papeleo|papeleria|matricula|capacitacion)\b",
        r"\b(?:mitad|parte|algo|plata|dinero|todo|pag\w+|pid\w+|cobr\w+|consign\w+) (?:\w+ ){0,2}?(?:por adelantado|adelantad[oa]|por anticipado)\b",
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
        rf"\b{_TRIP}(?: [^ .!?;]+){{0,12}}? (?:se |lo |la |los |las |me |te |le |les |uno )*{_PAID_BACK}(?: [^ .!?;]+){{0,4}}? (?:{_WORKING}|cuotas?|mes|meses|quincenas?|semanas|poco a poco|el doble|despues|luego|de a poquitos?)\b",
        rf"\b(?:trabaj\w+|camell\w+|labor\w+|chambe\w+)(?: [^ .!?;]+){{0,8}}? (?:para|pa|asta|y asi) (?:que )?(?:\w+ ){{0,2}}?(?:pag\w+|cubr\w+|cuadr\w+|sald\w+|devolv\w+|devuelv\w+|repon\w+|termin\w+)(?: [^ .!?;]+){{0,4}}? (?:deud\w+|{_TRIP}|deb\w+|prestamo)\b",
        rf"\basta (?:que )?(?:\w+ ){{0,3}}?(?:pag\w+|cubr\w+|cuadr\w+|sald\w+|termin\w+)(?: [^ .!?;]+){{0,4}}? (?:deud\w+|{_TRIP}|deb\w+|prestamo)\b|\b(?:cubr\w+|pag\w+|cuadr\w+|sald\w+|devolv\w+|repon\w+) (?:\w+ ){{0,2}}?(?:la deuda|lo que (?:le |les |se )?deb\w+|esa plata)\b",
        rf"\b(?:vienen?|van?|iran?|vayan?|bienen?|ban) (?:\w+ )?(?:descontando|rebajando|cobrando|descuentan)\b|\b{_TRIP}{_NEAR}(?:financiad\w+|en cuotas|a cuotas|a credito|fiad\w+|a deber)\b|\b(?:pag\w+|cobr\w+|devuelv\w+) (?:\w+ ){{0,2}}?cuando (?:\w+ ){{0,2}}?(?:trabaj\w+|empie\w+|llegu\w+|gan\w+|este\w*)\b",
        r"\b(?:pag(?:o|a|as|an|amos|ar\w*|ue|ando)|devuelv\w+|devolv\w+|abon\w+|salda\w*)(?: [^ .!?;]+){0,5}? (?:trabajando|camellando|chambeando|laborando|bailando|con trabajo|con (?:el|mi|tu|su|lo del?) (?:primer |propio )?(?:trabajo|sueldo|salario|camello)|con lo que (?:uno )?(?:saque|gane|gano))\b",
        rf"\b(?:adelant\w+|avanz\w+|prest\w+|financi\w+|fian?)(?: [^ .!?;]+){{0,6}}? {_TRIP}\b|\b(?:me|nos|le|te) (?:presta[n]?|adelanta[n]?|financia[n]?)\b(?: [^ .!?;]+){{0,6}}? (?:pag\w+|devuelv\w+|descuent\w+)",
        rf"\b{_TRIP}(?: [^ .!?;]+){{0,10}}? (?:devolver\w*|devuelvo|reponer\w*)\b|\b(?:deud\w+|debiendo)(?: [^ .!?;]+){{0,5}}? {_TRIP}\b",
        r"\b(?:trabaj\w+|camell\w+) (?:\w+ ){0,4}?(?:mes|meses|semanas|año|dias) (?:gratis|sin (?:sueldo|pago|paga|cobrar))\b",
    ),
    RedFlag.NO_CONTRACT: (
        r"\b(?:sin|no (?:hay|tengo|existe|firm\w+|me (?:dan|dieron|han dado|mandan|mandaron|muestran|han mandado|quieren dar)|nos dan|dan|ofrecen|tiene|tienen|manejan|habia|he firmado|hicieron)) (?:\w+ ){0,2}?(?:contrato|papel firmado|nada (?:firmado|escrito|por escrito)|ningun contrato|contratos)\b",
        r"\b(?:contrato|firm\w+|papeles|papeleo)(?: \S+){0,4}? (?:alla|al llegar|cuando lleg\w+|despues|luego|en el destino|alli)\b",
        r"\b(?:alla|al llegar|cuando lleg\w+|despues|luego|alli)(?: \S+){0,3}? (?:se |lo |la )?(?:firm\w+|contrato|arregl\w+|legaliz\w+)\b",
        r"\b(?:contrato|esta|papel|papeles|documento|firm\w+) (?:\w+ ){0,5}?(?:en (?:chino|arabe|turco|ingles|otro idioma|ruso|aleman|coreano)|que no entiendo|no lo entiendo|idioma que no)\b",
        r"\b(?:todo|solo|es|fue|acuerdo|arreglo) (?:es |fue )?(?:de palabra|verbal|de boca|a palabra)\b|\bpuro de palabra\b|\bnada (?:por )?escrito\b|\bcontrato (?:verbal|de palabra)\b",
        r"\b(?:nunca|tampoco|no|todavia no|aun no|ni) (?:\w+ ){0,3}?(?:firm\w+ (?:nada|ningun|contrato|papel)|(?:an|han|ha|a) (?:\w+ )?(?:mostrado|dado|mandado|enviado|pasado|hablado de) (?:\w+ ){0,2}?contrato|ay (?:ningun )?(?:contrato|papel)|(?:dan|da|muestran|mandan) (?:\w+ )?contrato)\b|\bcontrato (?:\w+ ){0,2}?no (?:\w+ ){0,3}?(?:mostrado|visto|dan|ay|existe|aparece|lo e visto|me lo)\b|\bsin (?:nada )?(?:firmar|firmado|papeles firmados|contratos?)\b",
        r"\b(?:no|nunca|ni) (?:\w+ )?(?:e|he|hemos|emos) (?:firmado|visto) (?:nada|ningun|contrato|el contrato|un contrato)\b|\b(?:contrato|papeles?) (?:\w+ ){0,2}?(?:alla|hasta llegar|asta llegar|al llegar|en el destino)\b",
        r"\bno (?:me |nos )?(?:dieron|dan|dejaron|mandaron) (?:\w+ )?copia\b|\bcontrato(?: [^ .!?;]+){0,4}? (?:brav[oa]|molest\w+|enoj\w+|cambia\w* (?:el|de) tema|evad\w+|da vueltas)\b|\b(?:papel|papeles|oja|documento|letra) en blanco\b",
    ),
    RedFlag.TOURIST_ENTRY: (
        r"\b(?:entr\w+|viaj\w+|ir|irme|voy|vas|ingres\w+|pas\w+|como|visa|decir que|diga que|digo que|dig\w+|de)(?: \S+){0,4}? (?:(?<!\bno )(?:de |como |en plan de? )(?:turistas?|turismo)|como (?:de )?(?:paseo|vacaciones|visita))\b",
        r"\b(?:decir|diga|digas|digamos|diciendo|digo|mentir|mienta|mintiera|mintamos|mentirle)(?: \S+){0,5}? (?:migracion|aduana|aeropuerto|inmigracion|oficial|agente|frontera|policia)\b",
        r"\b(?:en|a|al de) (?:migracion|inmigracion|la aduana|el aeropuerto|la frontera)(?: \S+){0,4}? (?:dig\w+|decir|diciendo|mentir|mient\w+|no dig\w+|di)\b",
        r"\b(?:visa|permiso) de (?:turist\w+|turismo|visitante|paseo)\b|\bsin visa de trabajo\b|\bno (?:necesit\w+|hace falta|toca|piden) (?:la )?visa\b|\bcomo si fuera[ns]? de (?:paseo|vacaciones)\b|\bcarta de invitacion\b",
        r"\b(?:decir|diga|digas|digo) que (?:\w+ ){0,3}?(?:donde mi|visitar|paseo|vacaciones|conocer|turista|mi novio|una amiga|un familiar|un primo|luna de miel|compras)\b",
        r"\b(?:entr\w+|ingres\w+|viaj\w+|pas\w+)(?: [^ .!?;]+){0,5}? (?:diciendo|disiendo|haciendo|como si|fingiendo|aciendo) (?:\w+ ){0,5}?(?:voy|va|vamos|viene|fuera|turist\w+|paseo|concierto|vacaciones|boda|familiar)\b|\b(?:decir|diga|digas|digamos|diciendo|digo|dijera|disiendo)(?: [^ .!?;]+){0,4}? (?:voy|va|vamos|vas|vengo|es|son) (?:\w+ ){0,2}?(?:visitar|visita|concierto|familia\w*|paseo|vacaciones|turist\w+|conocer|compras|congreso|boda|luna de miel|estudi\w+|amig[oa]|novi[oa])\b",
        r"\bmentir\w* (?:\w+ ){0,4}?(?:migracion|aeropuerto|oficial|aduana|frontera)\b|\btourist visa\b",
        r"\b(?:trabaj\w+|traslad\w+|vender|viaj\w+|entr\w+|irme|estar)(?: [^ .!?;]+){0,5}? sin (?:papeles|permiso de trabajo|visa)\b",
    ),
    RedFlag.PAPERS_HANDED_OVER: (
        r"\b(?:mand\w+|envi\w+|entreg\w+|pas(?!eo)\w+|dar|dej\w+|di|quedan? con|qued\w+ con|guard\w+|piden?|pidio|pidieron|tien\w+|retien\w+|recog\w+|recib\w+|solicit\w+|necesitan|facilit\w+)(?! (?:\$ )?\d)(?: \S+){0,5}? (?:pasaporte|cedula|papeles|documentos?|registro civil|identificacion|identidad|dni)\b(?! (?:falsos?|al dia|en regla|vigente|de trabajo))",
        r"\b(?:pasaporte|cedula|papeles|documentos?)(?: \S+){0,5}? (?:me (?:lo|la|los) (?:guard\w+|tien\w+|quit\w+)|se (?:lo|la|los) (?:qued\w+|guard\w+|entreg\w+|doy|mand\w+|di|llev\w+)|lo[s]? (?:guard\w+|tienen? ellos|entreg\w+|retien\w+|mand\w+)|por (?:whatsapp|correo|interno))",
        r"\b(?:mand\w+|envi\w+)(?: \S+){0,8}? (?:tu|su|mi) (?:pasaporte|cedula)\b|\b(?:foto|copia|scan|escane\w+) (?:\w+ ){0,2}?(?:de |del )(?:la |mi |el |tu )?(?:pasaporte|cedula|identidad|documento|id)\b",
        r"\b(?:guard\w+|qued\w+|retien\w+|retener|entreg\w+|dej\w+|mand\w+|envi\w+|recog\w+|recib\w+|escane\w+|les de|le de|les doy)(?: [^ .!?;]+){0,6}? (?:pasaporte|cedula|partida de nacimiento|registro civil|papeles|documentos?|libreta militar|tarjeta de identidad|dni)\b(?! (?:falsos?|al dia|en regla|vigente|de trabajo))|\b(?:pasaporte|cedula|documentos?|papeles)(?: [^ .!?;]+){0,3}? (?:guarda\w+|retenid\w+|en garantia|escanead\w+|empenad\w+)\b",
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
        rf"\b{_WHO} (?:del|de|por|en|x) (?:el )?{_ONLINE}\b|\b(?:numero|perfil|cuenta|pagina|persona|agencia|señor|señora|man|tipo) (?:extranjer[oa]|desconocid[oa]|rar[oa]|sin foto|fals[oa])\b|\bdesconocid[oa]\b|\b(?:vi|bi) tu perfil\b|\bte (?:vi|bi|encontre) (?:en|por) {_ONLINE}\b",
        rf"\bno (?:\w+ )?(?:aparece|encuentro|sale|existe|figura|ay nada|sale nada)(?: [^ .!?;]+){{0,5}}? (?:ningun lado|ninguna parte|google|internet|redes|registro|empresa|agencia|camara de comercio|pagina)\b|\bno (?:lo|la|los|las|le) conozco\b|\bni (?:lo |la |los )?conozco\b|\b{_ONLINE}(?: [^ .!?;]+){{0,6}}? (?:recluta\w*|contrata\w*|ofrec\w+|busca\w*|trabajo|vacante\w*)\b|\b(?:public\w+|anunci\w+|posteo|vi|bi|encontre)(?: [^ .!?;]+){{0,4}}? {_ONLINE}\b",
        r"\b(?:solo|unicamente|solamente|escrib\w+|abl\w+|interesad\w+|info\w*|inf|contact\w+)(?: [^ .!?;]+){0,3}? (?:whatsapp|inbox|interno|privado|dm|telegram|wasap|ws|md)\b",
        rf"\b(?:llego|salio|aparecio|vino|fue|es|propuesta|contacto) (?:\w+ ){{0,2}}?(?:por|en|de|x) (?:una? )?(?:\w+ )?{_ONLINE}\b",
    ),
    RedFlag.HURRY: (
        r"\b(?:viaj\w+|sal\w+|voy|vas|me voy|nos vamos|vuelo|tiquete|seria|es)(?: \S+){0,3}? (?:ya mismo|ya|mañana|pasado mañana|hoy|oy mismo|este (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|finde|fin de semana)|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|esta (?:misma )?semana|en (?:dos|tres|2|3|4|5|pocos|unos) dias)\b",
        r"\b(?:ultim[oa]s?(?: \d+)?|pocos|quedan (?:\w+ )?|solo \d+|solo quedan|unico|unicos) (?:cupos?|vacantes?|puestos?|plazas?|dias?)\b|\bcupos? limitados?\b|\b(?:se (?:acaba|cierra|agota|pierde|llena)|pierdo|pierdes|perdes|piere) (?:\w+ )?(?:el |los )?(?:cupos?|hoy|mañana|oportunidad|el puesto|vacante)",
        r"\b(?:decid\w+|respond\w+|contestar|confirm\w+|dar\w* respuesta|avisar|respuesta)(?: \S+){0,4}? (?:ya|hoy|hoy mismo|ya mismo|mañana|rapido|de una|urgente|antes de|en (?:un|dos|\d) (?:dias?|oras?)|esta (?:noche|tarde))\b",
        r"\b(?:me|nos|te) (?:meten?|esta[n]? metiendo|mete|tienen? con) (?:mucho )?(?:afan|prisa|presion)\b|\bme (?:afana\w*|apura\w*|presiona\w*|acosa\w*)\b|\b(?:es|con|mucho|tiene[n]?|hay) (?:para )?(?:mucho )?(?:afan|urgente|urgencia|ya mismo)\b|\b(?:urgente|salida inmediata|viaje inmediato|para viajar ya|viaje ya|de inmediato|inmediatamente|cuanto antes|viaja ya)\b",
        r"\btengo que (?:irme|salir|viajar|decidir\w*) (?:\w+ )?(?:ya|mañana|hoy|este|esta|el|de una)\b",
        rf"\b{_LEAVE}(?: [^ .!?;]+){{0,3}}? {_SOON}(?! (?:tengo|tenemos|firme|firm\w+|me dieron|hice|conte|hable))\b",
        rf"\b(?:respond\w+|contest\w+|decid\w+|decir|decirle|confirm\w+|definir|pag\w+|consign\w+|mand\w+|apunt\w+|inscrib\w+|firm\w+)(?: [^ .!?;]+){{0,6}}? (?:ya|ya mismo|oy|oy mismo|mañana|antes de(?:l)? (?:\w+ )?(?:{_DAY}|oras|mañana|noche|tarde)|asta (?:las?|el) (?:\d+|{_DAY}|noche)|de una|urgente|rapido|rapidito|en \d+ oras|esta (?:noche|tarde|semana))\b",
        rf"\b(?:quedan?|ay|faltan?) (?:\w+ )?(?:\d+|pocas?|pocos|un|dos|tres|ultim\w+) (?:plazas?|cupos?|puestos?|vacantes?)\b|\b(?:cierra|cierran|vence|acaba|termina) (?:oy|mañana|esta noche|el {_DAY}|ya)\b|\b(?:toca|tiene que ser|que sea|para|pa|es) (?:\w+ )?(?:rapido|ya|ya mismo|urgente)\b|\ble dan el (?:puesto|cupo) a otr[oa]\b|\bno (?:me |nos )?(?:da|dan|dejan) (?:\w+ )?tiempo\b|\b(?:antes de|en menos de|plazo de) \d+ oras\b|\b(?:tengo|tienes|tiene|dan|dieron) (?:plazo )?asta (?:el|las?|oy|mañana)\b",
        r"\b(?:oportunidad|chance|vacante) (?:\w+ )?(?:no (?:vuelve|se repite|espera)|unica en la vida)\b|\b(?:se )?lo dan a otr[oa]\b",
    ),
    RedFlag.SECRECY: (
        r"\b(?:no|sin|ni) (?:le |les |se lo |lo |la |puedo |puede |puedes |pueden |debo |debes |hay que |quieren que |quiere que |vaya a |vayas a )*(?:cont\w+|cuent\w+|dig\w+|decir\w*|diciendo\w*|coment\w+|habl\w+|public\w+|avis\w+|contarle\w*|diga)(?: \S+){0,4}? (?:a nadie|a mi (?:familia|mama|papa|novio|esposo|gente)|a mis (?:papas|padres|amig\w+)|a la familia|a tu (?:familia|mama|novio)|a tus|nadie|a los papas|en (?:la |mi )?casa|todavia|a su familia|a ninguno)\b",
        r"\b(?:que )?(?:sea|es|quede|guard\w+|mantener\w*|mantenga\w*|manten\w*)(?: \S+){0,3}? (?:un )?(?:secreto|en secreto|callad[oa]|reservad[oa]|entre nosotr\w+|discrecion|discret[oa]|confidencial|silencio)\b",
        r"\ba escondidas\b|\bcalladit[oa]\b|\bnadie (?:se )?(?:puede|debe|tiene que) (?:saber|enterar\w*)\b|\bsin que (?:nadie )?(?:se enter\w+|sep\w+|mi)\b|\bque nadie (?:se entere|sepa)\b|\bmaxima discrecion\b|\bguarde\w* silencio\b|\bborr\w+ (?:el|los|la|este) (?:chat|mensaje|conversacion)\w*",
        rf"\bno (?:le |les |lo |la |se lo |me |vaya a |puedo |puede |debo |hay que |ay que )*(?:cont\w+|cuent\w+|dig\w+|decir\w*|coment\w+|mencion\w+|platic\w+|avis\w+|public\w+|abl\w+)(?: [^ .!?;]+){{0,4}}? (?:a nadie|anadie|nadie|ninguno|(?:mi|mis|tu|tus|su|sus|la|los) {_FAMILY}|casa|asta que|todavia|aun)\b",
        rf"\b(?:mejor|que) no (?:\w+ ){{0,3}}?(?:comentarlo|contarlo|decirlo|publicarlo|contar nada|decir nada|digamos nada|sepa nadie|se entere\w* nadie)\b|\bno (?:\w+ )?(?:sepa|se entere|se enteren|puede saber) (?:\w+ )?(?:nadie|mi|mis|tu|su)\b|\b(?:discret[oa]|disimulad[oa]|entre (?:los dos|tu y yo|nosotros)|bajo cuerda|calladit[oa]s?|en secreto|es un secreto)\b|\bsin (?:contar\w*|decir\w*|avisar\w*)(?: \w+){{0,2}} (?:nadie|{_FAMILY}|casa)\b|\bque no me (?:contara|dijera)\b",
        r"\bdiscrecion (?:total|absoluta|garantizada)\b|\b(?:total|maxima|absoluta|mucha) (?:discrecion|reserva)\b",
    ),
    RedFlag.ISOLATION: (
        r"\b(?:vivir\w*|vive[ns]?|vivimos|dormir|duerm\w+|viviria\w*|quedar\w*|alojamiento|hospedaje)(?: \S+){0,4}? (?:en el mismo|ahi mismo|alli mismo|alla mismo|donde (?:\w+ )?trabaj\w+|en la misma|con (?:los|el|la) (?:jefe|patron\w*|dueno)|en el (?:club|bar|local|trabajo|sitio|negocio|lugar)|en la (?:casa|finca) de (?:ellos|los|el|la))",
        r"\bno (?:\w+ )?(?:dejan?|permiten?|se puede|podemos|puedo|podria|hay|puedes|se permite)(?: \S+){0,4}? (?:celular|telefono|salir|llamar|visitas|comunicar\w*|internet|senal|acompanante|llevar a nadie)\b",
        r"\b(?:quitan|guardan|recogen|entreg\w+|decomisan|sin)(?: \S+){0,2}? (?:el )?(?:celular|telefono|senal)\b",
        r"\b(?:ir|viajar|vaya|voy|tengo que ir|ir\w*|viaj\w+|presentar\w*) (?:completamente |totalmente )?sol[oa]s?\b|\bno (?:puedo|puede|pued\w+|dejan) (?:llevar|ir|viajar|traer) (?:con |a )?(?:nadie|acompanad[oa]|acompanante|familia|novio|hijos|un amig\w+)\b|\bsin acompanantes?\b",
        r"\b(?:lejos de todo|en medio de la nada|zona aislada|sitio apartado|lugar apartado|finca apartada|interna sin salir|sin dia libre|sin descanso|sin salir)\b",
        r"\b(?:viv\w+|biv\w+|bibir|dorm\w+|duerm\w+|qued(?:arse|arme|arnos|arte|arian?)|alojad[oa]s?|intern[oa] )(?: [^ .!?;]+){0,4}? (?:a ?bordo|con (?:el|la|los) (?:patron\w*|jef[ea]s?|dueñ[oa]s?|señora?|señores|doña)|(?:la|su|una) casa (?:de )?(?:ella|el|ellos|la señora|la doña|los patrones|del patron)|galpon|barraca|bodega|campamento|la (?:misma )?(?:finca|mina|casa|fabrica|oficina)|(?:el )?mismo (?:edificio|lugar|sitio|local)|(?:ai|ahi|alli|alla|ay|aqui) mismo|dentro de|donde (?:uno |se |yo )?(?:trabaj\w+|travaj\w+|camell\w+))",
        r"\b(?:sin|ni|no (?:\w+ ){0,3}?(?:permit\w+|dejan?|se puede|puedo|podemos|podria|podriamos|dan|ay|tengo|tendria|ay)) (?:\w+ ){0,3}?(?:celular\w*|telefonos?|salir|salidas?|dia libre|dias? de descanso|descanso|permisos?|visitas?|internet|llamar|llevar (?:mi |a mi |el )?(?:celular|familia|pareja|ijos)|ir con (?:\w+ )?(?:pareja|familia|amig\w+|nadie))\b",
        r"\b(?:guardan?|quitan?|recogen?|decomisan?|retienen?|entreg\w+)(?: [^ .!?;]+){0,3}? (?:celular\w*|telefonos?)\b|\b(?:complejo|conjunto|recinto|edificio|campamento|sitio|lugar|parque) (?:\w+ )?(?:cerrad[oa]|vigilad[oa]|aislad[oa]|apartad[oa])\b|\b(?:nos|los|las|me|uno) (?:encierran|enserran|tienen encerrad\w+)\b|\b(?:vaya[n]?|ir|viaj\w+|vengan|ven) sol(?:a|o|as|os|ita|ito)\b|\bviviend[oa] (?:en (?:la|su|una) casa|con (?:ella|ellos|la familia))\b",
        r"\b(?:viv\w+|dorm\w+|duerm\w+|qued\w+)(?: [^ .!?;]+){0,3}? (?:casa que (?:ellos|ella|el)|(?:en )?mi casa|casa de (?:los|las|la) )\b|\bsin (?:bajar a tierra|ver a nadie|contacto con)\b",
    ),
    RedFlag.APPEARANCE_OR_AGE: (
        r"\b(?:fotos?|foto|videos?|selfie)(?: \S+){0,6}? (?:cuerpo entero|cuerpo completo|de cuerpo|bikini|vestido de bano|ropa interior|lenceria|poca ropa|mias?|de perfil|tuyas?|en traje|recientes?|actuales)\b",
        r"\b(?:mand\w+|envi\w+|pid\w+|pas\w+|necesit\w+|quier\w+|quiere[n]?|exig\w+|solicit\w+|adjunt\w+)(?: \S+){0,5}? (?:fotos?|selfies?|medidas|book|videos? mio|estatura|peso)\b(?! (?:de |del )(?:la |el |mi |tu |su )?(?:cedula|pasaporte|documento|identi))",
        r"\bbuena presencia\b|\bbuen (?:cuerpo|fisico|porte|aspecto|ver)\b|\b(?:chicas?|mujeres?|muchachas?|ninas?|senoritas?|peladas?|jovencitas?|nenas|hombres|chicos)(?: \S+){0,3}? (?:lind[oa]s?|bonit[oa]s?|bell[oa]s?|hermos[oa]s?|jovenes|joven|atractiv\w+|guap[oa]s?|delgad\w+|solter[oa]s?|entre|de (?:los )?1[0-9]|(?:1[6-9]|2[0-9]) ?(?:a|y|-) ?[23]\d)\b",
        r"\b(?:medidas|talla|estatura|cuanto peso|cuanto mido|solter[oa]s?|sin hijos|sin compromisos?|sin novio|bonitas?|que sea (?:bonita|joven|linda|soltera)|cuerpazo|sexy|sexis?|presentable|agraciad\w+|buenas curvas)\b",
        r"\b(?:de |entre |edad\w* |desde )(?:los )?1[5-9] (?:a|y|hasta|-) (?:los )?[23]\d\b|\b1[5-9] ?(?:a|-|y|hasta) ?[23]\d ?(?:anos)\b|\bsolo (?:mujeres|chicas|muchachas) (?:jovenes|\d|menores|entre|de)\b|\bmenor(?:es)? de (?:2\d|30)\b",
        r"\b(?:vestido corto|ropa (?:sexy|corta|ajustada|provocativa|llamativa)|falda corta|minifalda|tacones|bien (?:arreglad|vestid|maquillad)[oa]|maquillad[oa]s?|excelente presentacion|buena (?:figura|apariencia|imagen)|estatura (?:minima|de)|talla de (?:brasier|bra|ropa)|de piel (?:clara|blanca)|sin tatuajes)\b|\b(?:pel(?:adas?|as|aos?)|niñas?|chicas?|nenas?|mujeres|muchachas?|señoritas?|jovencitas?)(?: [^ .!?;]+){0,3}? (?:lindas?|bonitas?|jovenes|jobenes|delgadas?|guapas?|ermosas?|bellas?|solteras?|atractivas?|sexys?|blancas?)\b",
        r"\b(?:bajar de peso|adelgazar|cortar\w* el pelo|teñir\w* el pelo|operar\w* (?:los|el) \w+)\b|\b(?:solo|unicamente|exclusivo|personal|sexo) (?:para )?(?:mujeres|chicas|femenino|niñas|señoritas|damas)\b",
    ),
    RedFlag.INTIMATE_CONTENT: (
        r"\b(?:fotos?|videos?|imagenes|pack|contenido|llamada|material)(?: \S+){0,4}? (?:intim[oa]s?|desnud[oa]s?|sin ropa|hot|calientes?|sexual\w*|para adultos|sexys?|ropa interior|lenceria|topless|provocativ\w+|atrevid[oa]s?|erotic[oa]s?|adult[oa]s?|picantes?)\b",
        r"\b(?:en|estar|quedarme|quitarme|salir|desnud\w+|sin) (?:la )?(?:desnud[oa]|ropa interior|bola|cueros|pelota)\b|\bdesnud(?:a|o|os|as|arme|arse|arme)\b|\bnudes?\b|\bsin ropa\b",
        r"\b(?:webcam|modelo web|escorts?|scort|prepagos?|onlyfans|only fans|dama de compania|damas de compania|acompanante de|acompanar\w*(?: \S+){0,3}? (?:clientes|senores|hombres|empresarios|fiestas)|ser carinos[ao]s?|acompanantes?|masajes? (?:erotic\w+|con final|sensitiv\w+|tantric\w+|relajantes a (?:hombres|clientes))|final feliz|servicios sexuales|prostitu\w+|contenido (?:para )?adultos?|chat erotico|videochat|sugar|atender (?:a )?(?:clientes|hombres|senores)|estar con (?:clientes|hombres|senores)|acostar\w*|show privado|privados|club nocturno de)\b",
        r"\b(?:irse|ir|salir|estar|acostar\w*|compart\w+|subir|tomar\w*|acompan\w+|complacer|atender\w*|entretener)(?: [^ .!?;]+){0,3}? (?:con|a) (?:los |las |unos |algunos |esos )?(?:clientes|señores|ombres|empresarios|invitados|turistas|viejos)\b(?! (?:en|del|por|de)(?: \w+)? (?:restaurante|tienda|ventas|telefon\w+|chat|linea|caja|almacen|mesa\w*|banco))|\b(?:servicios? (?:adicional\w*|extra\w*|especial\w*|completos?|vip)|desinibid[oa]s?|mente abierta|open mind\w*|sin tabues|sin pena|cuota de clientes|dar compania|citas con clientes|noches? con|bailes? privados?|table dance|striptease|strip ?club|burdel|whiskeria|putiadero|prostibulo)\b",
        r"\b(?:fotos?|videos?|videollamada|selfies?)(?: [^ .!?;]+){0,4}? (?:brasier|tanga|ropa interior|interiores|bañ[oa] (?:corto|sexy)|enseñando|mostrando)\b",
        r"\bcopas y fichas\b|\bfich(?:ar|era|eras|ando)\b|\bclientes que (?:uno|yo) atiend\w+\b",
    ),
    RedFlag.UNDER_18: (
        r"\b(?:tengo|cumpli|cumplo|tiene) (?:\w+ )?(?:1[0-7]|quince|dieciseis|diecisiete|catorce|trece)\b(?! (?:mil|palos?|millones|dolares|euros|dias|meses|semanas|oras|hijos|personas|minutos|lucas|usd|barras))",
        r"\b(?:soy|es|somos|son|seria|siendo) (?:una? |todavia )?menor(?:es)? de (?:edad|18)\b|\b(?:hij[oa]|herman\w+|sobrin[oa]|nin[oa]|pelad[oa]|muchach[oa]|prim[oa]|amig[oa]|novia|alumna) (?:\w+ ){0,2}?de (?:1[0-7]|quince|dieciseis|diecisiete|catorce|trece)\b",
        r"\btodavia no (?:cumplo|tengo|he cumplido) (?:los )?(?:18|dieciocho|la cedula|cedula)\b|\b(?:de|con|a sus|a los|mis) (?:1[0-7]|quince|dieciseis|diecisiete|catorce) (?:anos|anitos)\b|\b(?:permiso|autorizacion)(?: \S+){0,4}? (?:de )?(?:menor|mis papas|los papas|mis padres|menores)\b",
        r"\bno importa (?:que|si)(?: \S+){0,4}? menor(?:es)?\b|\b(?:estoy en|soy de|curso|hago) (?:octavo|noveno|decimo|once|bachillerato|el colegio)\b|\btarjeta de identidad\b",
        r"\b(?:voy a cumplir|cumplo|casi cumplo|apenas tengo|tiene apenas|acabo de cumplir) (?:los )?(?:1[0-7]|quince|dieciseis|diecisiete)\b|\b(?:ermanit[oa]|ijit[oa]|sobrinit[oa]|primit[oa]|nietit?[oa]|estudiante|alumn[oa]) (?:\w+ ){0,2}?de (?:1[0-7]|quince|dieciseis|diecisiete|catorce|trece|doce)\b|\bsub ?(?:1[0-7])\b|\b(?:yo|y yo|el|ella) (?:tengo )?1[0-7] (?:años|anitos|y me|y el|y ella)\b|\by yo (?:tengo )?1[0-7]\b|\b(?:estoy|voy|esta|curso) en (?:octavo|noveno|decimo|once|sexto|septimo|10|11|9|8) (?:grado|del? (?:colegio|bachillerato))\b",
        r"\b(?:soy|es|somos) menor\b(?! (?:de|que) (?:2|3|4|5))",
    ),
    RedFlag.RELATIONSHIP_LURE: (
        r"\b(?:novi[oa]|amor|pretendiente|pareja|enamorad[oa]|prometid[oa]|un man|una persona|un chico|un hombre|una mujer|amig[oa]|un gringo|un extranjero|alguien)(?: \S+){0,5}? (?:por internet|de internet|por (?:facebook|instagram|tinder|badoo|tik ?tok|chat|redes|una app|juego)|en linea|virtual|que conoci|que conocio|en una app|de tinder|de facebook|de instagram|a distancia)\b",
        r"\b(?:conoci|conocio|conociendo|chateando|hablando|hablo|escribo)(?: \S+){0,6}? (?:por internet|en (?:facebook|instagram|tinder|badoo|linea|una app|un juego|free fire)|por (?:facebook|instagram|tinder|una app|chat))(?: \S+){0,14}? (?:novi[oa]|amor|cas\w+|viaj\w+|tiquete|pasaje|invit\w+|vivir|irme|quiere que|me lleva)\b",
        r"\b(?:me|nos|la) (?:quiere|promete|prometio|propuso|pidio|va a)(?: \S+){0,3}? (?:casar\w*|matrimonio|llevar a vivir|vivir con el|vivir juntos|que me vaya)\b|\b(?:casar\w*|matrimonio|compromiso)(?: \S+){0,6}? (?:extranjero|papeles|residencia|visa|viaj\w+|alla|chino|arabe|turco|gringo)\b",
        r"\b(?:mi novi[oa]|mi amor|mi prometido|mi pareja|el man con el que salgo|mi ex)(?: \S+){0,8}? (?:me (?:lleva|paga|consigui\w+|invit\w+|manda|mando|compr\w+|dice que|ofrece|quiere llevar|recib\w+)|tiquete|pasaje|trabajo alla|me quiere llevar|tiene un (?:amigo|contacto|conocido))",
        r"\b(?:mi|una) (?:nueva )?amig[oa](?: \S+){0,4}? (?:que conoci (?:hace poco|por|en)|nuev[oa]|reciente|de internet)\b|\bdice que me (?:ama|quiere|adora)\b|\bnunca (?:lo|la|nos) (?:he|hemos) visto en persona\b",
        rf"\b(?:conoci|conocio|conocimos|conosi|enamor\w+)(?: [^ .!?;]+){{0,8}}? {_ONLINE}\b(?: [^ ]+){{0,30}}? (?:cas(?:ar\w*|amos|e)|vivir|irme|vaya|llev\w+|invit\w+|novi[oa]s?|amor|pasaje|tiquete)\b",
        r"\b(?:me )?enamor(?:e|ad[oa])\b(?: [^ ]+){0,20}? (?:vaya|llev\w+|irme|viaj\w+|trabajo|vivir|pasaje|tiquete)\b|\b(?:mi|un|una) (?:novi[oa]|prometid[oa]|marido|amor|pretendiente|amig[oa])(?: [^ .!?;]+){0,8}? (?:me quiere llevar|quiere que me vaya|quiere llevarme|quiere que viaje|que me vaya con (?:el|ella)|me (?:va a )?(?:pagar|paga|manda|invita))\b",
        r"\bquiere (?:de|como|por|que sea su) (?:esposa|mujer|novia|señora)\b|\b(?:ombre|man|muchacho|tipo|señor|chico|mujer) con (?:el|la|quien) (?:que )?(?:chateo|ablo|salgo|me escribo)\b",
    ),
    RedFlag.ROUTE_CHANGE: (
        r"\b(?:por )?(?:la )?trochas?\b|\bcoyotes?\b|\b(?:por |cruzar |pasar |cruzando |atravesar )(?:\w+ )?(?:darien|la selva|tapon|el hueco|el rio bravo|la frontera (?:a pie|de noche|ilegal\w*))\b|\b(?:sin|no) pasar por migracion\b|\bpaso ilegal\b|\bpor el hueco\b|\bpolleros?\b|\bpasador\w*\b",
        r"\b(?:primero|antes|escala|pasamos|paso|pasar|llego|llegamos|de ahi|de alli|luego|despues)(?: \S+){0,4}? (?:a|en|por|pa|para) (?:\w+ ){1,3}?(?:y )?(?:de ahi|de alla|de alli|luego|despues|y luego|y despues)(?: \S+){0,4}? (?:a|para|pa|seguimos|nos|me|otro|pas\w+|cruz\w+|llev\w+)\b",
        r"\b(?:cambi\w+|ahora (?:dicen|es|me dicen|resulta))(?: \S+){0,5}? (?:destino|ruta|plan|pais|ciudad|de pais|de ciudad|que (?:ya )?no es|otro pais|otra ciudad)\b|\b(?:ya no|no) (?:es|era|seria) (?:en|para|a) (?:\w+ ){1,2}?(?:sino|es) (?:en|para|a)\b",
        r"\b(?:carro|camioneta|lancha|bus|camion)(?: \S+){0,5}? (?:frontera|de noche|escondid[oa]s?|cruz\w+)\b|\bpor (?:tierra|lancha|mar) (?:hasta|y|porque|de noche)\b|\brutas? (?:rara|larga|alterna|distinta|secreta)\b|\bgente de confianza (?:que )?(?:me|nos|te) (?:pasa|cruza|lleva)\b",
        r"\b(?:coyotero|pasante de frontera|a pie por|por la selva|por el monte|por pasos? ilegal\w*|por carretera de noche|lancha rapida|escondid[oa]s? en)\b|\b(?:no|sin) (?:\w+ )?(?:volar|volamos|vamos|viaj\w+|ir) (?:\w+ )?direct[oa]s?\b",
        r"\b(?:segui\w+|sigue[n]?|sigo) (?:\w+ )?(?:en|por) (?:bus|carro|lancha|tierra|camion|moto)\b|\brecog\w+(?: [^ .!?;]+){0,3}? frontera\b|\b(?:en|una|la) (?:lancha|balsa|canoa)\b",
    ),
    RedFlag.EXIT_PENALTY: (
        r"\b(?:si )?(?:me|te|se|uno se|nos|le) (?:arrepient\w+|retir\w+|salgo|salirme|salirse|devuelv\w+|quiero (?:ir|devolver|salir)\w*|rajo|echo para atras|voy)(?: \S+){0,8}? (?:pag\w+|multa|cobr\w+|deb\w+|penalidad|penalizacion|demand\w+|sancion|denunci\w+|millones|tiquetes|pasaje|dolares|devolver)\b",
        r"\b(?:multa|penalidad|penalizacion|sancion|clausula|castigo)(?: \S+){0,8}? (?:si|por|retir\w+|renunci\w+|sal\w+|ir\w*|arrepent\w+|incumpl\w+|antes)\b",
        r"\bsi (?:renunci\w+|cancel\w+|no viaj\w+|no voy|no vas|no cumpl\w+|incumpl\w+|decid\w+ no|desist\w+|abandon\w+|me salgo|quiere salir\w*|dejo)(?: \S+){0,8}? (?:pag\w+|multa|cobr\w+|deb\w+|penal\w+|demand\w+|denunci\w+|sancion|problemas?|amenaz\w+|devolver|millones|pierd\w+)\b",
        r"\b(?:no (?:me |se )?puedo (?:arrepentir\w*|echar para atras|salirme|renunciar|cancelar|retirar\w*)|ya no hay vuelta atras|me amenaz\w+ (?:si|con|porque)|pagare|letra de cambio|letra en blanco|firmar (?:una? )?(?:letra|pagare))\b|\bfirm\w+ (?:una? )?(?:letra|pagare)\b",
        r"\bsi (?:uno )?(?:\w+ ){0,2}?(?:no aguant\w+|no me amañ\w+|me aburr\w+|se aburr\w+|me voy|se va|nos vamos|me devuelv\w+|se devuelv\w+|me regres\w+|me retir\w+|renunci\w+|no (?:quiero|quiere) seguir|abandon\w+|me sal\w+|se sal\w+|no (?:termin\w+|complet\w+|cumpl\w+)|desist\w+|no viaj\w+)(?: [^.!?;]+?)?? (?:pag\w+|deb\w+|devolver\w*|cobr\w+|multa|demand\w+|denunci\w+|busc\w+|el doble|reponer|respond\w+|penal\w+|perd\w+|pierd\w+)\b",
        r"\b(?:multa|penalidad|clausula|sancion)(?: [^ .!?;]+){0,4}? (?:de )?(?:\d|permanencia|incumplimiento|retiro|renuncia|confidencialidad|un millon)|\bno (?:me |se |nos )?(?:puedo|puede|podemos|dejan) (?:retirar|salir|devolver|regresar|ir)\w* (?:antes|asta|sin pagar)\b",
    ),
    RedFlag.PRIVATE_INTERVIEW: (
        r"\b(?:entrevista\w*|cita|casting|reunion|ver\w*|encontr\w+|recog\w+|entreg\w+|prueba|audicion|seleccion|presentar\w*|vernos|cit\w+)(?: \S+){0,7}? (?:en |a |de )(?:\w+ ){0,2}?(?:hotel|motel|apartamento|apto|apartaestudio|airbnb|su casa|una casa|casa de|apartahotel|la casa|parque|centro comercial|bar|discoteca|carro|esquina|estacion|hostal|habitacion|finca|terminal|residencia)\b",
        r"\b(?:hotel|motel|apartamento|apto|airbnb|su casa|habitacion)(?: \S+){0,6}? (?:entrevista\w*|cita|casting|audicion|reunion|seleccion|prueba)\b",
        r"\bentrevista (?:privada|a solas|de noche|por la noche|personal en)\b|\bcasting (?:privado|a puerta cerrada)\b",
        r"\b(?:me|nos|la|lo|te) (?:cit\w+|espera\w*|esper\w+|recib\w+|mand\w+ ir)(?: [^ .!?;]+){0,5}? (?:casa|apartamento|apto|hotel|motel|airbnb|habitacion|cuarto|finca|estudio privado)\b|\b(?:entrevista|cita|casting|reunion|prueba|vernos|explicarme)(?: [^ .!?;]+){0,8}? (?:apto|apartamento|apartaestudio|hotel|motel|airbnb|residencia\w*|(?:su|la) casa|una casa|habitacion|cuarto)\b",
    ),
    RedFlag.ARMED_JOB: (
        r"\b(?:seguridad|escolta|vigilan\w+|guardia|custodi\w+)(?: \S+){0,8}? (?:emiratos|dubai|abu|yemen|ucrania|rusia|sudan|libia|irak|iraq|armad[oa]|con armas|privada en|pozos|petroler\w+|medio oriente|mexico|combat\w+|africa|ex ?militar\w*|arabia|israel|haiti)\b",
        r"\b(?:ex ?militar\w*|ex ?soldad\w+|reservistas?|ex ?policias?|exmilitar\w*|soldad\w+ (?:profesional\w*|retirad\w+)|mercenari\w+|retirad[oa]s? del ejercito|veteranos?|pensionado del ejercito)\b",
        r"\b(?:combat\w+|pelear|guerra|frente de batalla|ir al frente|empunar|armas?|fusil|entrenamiento militar|legion|operador de drones|contratista militar|ejercito (?:ruso|ucraniano|de)|grupo armado|cartel|instructor de tiro|batallon)(?: \S+){0,10}? (?:ucrania|rusia|sudan|libia|yemen|mexico|pagan?|contrato|dolares|usd|emiratos|extranjero|viaj\w+|sueldo|mensual\w*|oferta|ofrec\w+|africa|haiti)\b",
        r"\b(?:ofrec\w+|pag\w+|contrat\w+|vacante|trabajo|irme)(?: \S+){0,10}? (?:combat\w+|la guerra|soldad\w+|mercenari\w+|armas|con fusil|al frente|grupo armado|drones)\b",
        r"\binstructor(?:es)? de (?:drones|tiro|armas)\b",
    ),
    RedFlag.STUDY_OR_SPORT_LURE: (
        r"\b(?:becas?|estudios?|estudiar|universidad|intercambio|curso|diplomado|maestria)(?: \S+){0,8}? (?:tod[oa] pag[oa]|todo incluido|completa|sin requisitos|gratis|asegurad[oa]|garantizad[oa]|ellos pagan|cien por ciento|100|sin examen|todo pagado|trabajar\w*|aseguran)\b",
        r"\b(?:ofrec\w+|gane|gano|dan|dieron|salio|consigui\w+|regalan|prometen|prometio|promet\w+|ganaste|llego|asign\w+)(?: \S+){0,5}? (?:becas?|intercambio|estudio|cupo en (?:la )?universidad|pasantia)\b",
        r"\b(?:club|equipo|futbol\w*|prueba[s]?|representante|agente deportivo|academia|veedor|cazatalentos|reclutador|jugar|jugador|scout|deportista|boxe\w+|beisbol|ciclis\w+)(?: \S+){0,10}? (?:futbol|argentina|europa|espana|mexico|brasil|portugal|turquia|extranjero|afuera|otro pais|viaj\w+|profesional|llev\w+|china|serbia|republica dominicana|ecuador|chile|peru|rusia)\b",
        r"\b(?:representante|cazatalentos|empresario|veedor|scout|manager|tecnico)(?: [^ .!?;]+){0,10}? (?:jugar|equipo|club|probar|prueba\w*|liga|torneo|futbol|voleibol|baloncesto|beisbol|boxeo)\b|\b(?:academia|liga|torneo|seleccion|escuela) (?:\w+ ){0,2}?(?:de )?(?:futbol|voleibol|baloncesto|beisbol|boxeo|ciclismo|patinaje|tenis|atletismo|danza|baile)\b|\b(?:jugador|futbolista|deportista|bailarin)(?: [^ .!?;]+){0,8}? (?:viaj\w+|llev\w+|extranjero|afuera|contrat\w+)\b",
    ),
    RedFlag.SCAM_COMPOUND: (
        r"\b(?:kk park|parque industrial en (?:myanmar|camboya)|pig butchering|centros? de estafas?|estafas? (?:por internet|en linea|romantic\w+)|chatear con (?:gringos|extranjeros|clientes) para que inviert\w+|enamorar (?:clientes|gente|viejos|gringos))\b",
    ),
}  # fmt: skip

GOOD: dict[GoodSign, tuple[str, ...]] = {
    GoodSign.CONTRACT_IN_HAND: (
        r"\b(?:ya )?(?:tengo|firme|me (?:mand\w+|envi\w+|dieron|dio|llego|pas\w+|entreg\w+)|con|firmamos|hay|lei|revise|recibi) (?:\w+ ){0,3}?contrato(?! verbal| de palabra)\b",
        r"\bcontrato (?:\w+ ){0,2}?(?:firmado|escrito|por escrito|en mano|en la mano|en espanol|legal|laboral|indefinido|antes de viajar)\b",
    ),
    GoodSign.WORK_VISA_BY_EMPLOYER: (
        r"\b(?:visa|permiso|visado) de trabajo\b|\b(?:empresa|empleador|hotel|hospital|clinica|restaurante|finca|patron|jefe|ellos)(?: \S+){0,8}? (?:tramit\w+|gestion\w+|pag\w+|saca\w*)(?: \S+){0,3}? (?:la )?visa\b",
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

OFFERED = pattern(
    r"\b(?:ofrec\w+|oferta (?:de|para|en|que)|propus\w+|propuso|propuesta|propone\w*|vacantes?|se (?:busca|buscan|necesita|necesitan|solicita|solicitan|requiere|requieren)|buscamos|necesitamos|contrat\w+|me salio|me sale|me resulto|sal(?:io|e) un|"
    r"me (?:quieren|quiere|van a|va a) (?:llevar|contratar|dar)|me (?:llam\w+|escogi\w+|seleccion\w+|eligi\w+|invit\w+|contact\w+|escrib\w+) (?:\S+ ){0,8}?(?:trabaj\w+|viaj\w+|para|de|model\w+)|trabajo (?:en|de|para|como|afuera|alla)|camello (?:en|de|pa|para)|chamba (?:en|de|pa|para)|"
    r"empleo (?:en|de)|pagan|pagaria\w*|ganas? (?:entre|hasta|de|\$|\d)|gane|sueldo|salario|puesto de|(?:irme|me voy|voy|nos vamos|se va) a trabajar|irme de (?:\w+ )?(?:a|para)|interesad[oa]s|oportunidad (?:de|laboral|en)|me paga[n]? el (?:viaje|tiquete|pasaje)|me (?:paga|compra|manda|mando)[n]? el|beca|casting|para ir a|me consig\w+|me (?:va a )?(?:paga|pagar|compra|comprar|manda|mandar) (?:el|la|los|un|mi) (?:viaje|tiquete|pasaje|vuelo)s?|hay trabajo|ay trabajo|ofresi\w+|(?:me|nos|lo|la) (?:quieren?|van a|va a) (?:\w+ )?(?:llevar\w*|contratar|reclutar)|(?:es|seria) (?:pa|para|de|un) (?:\w+ ){0,4}?(?:en|para|pa|a) |hiring|selected for|el turno|la vacante|recluta\w*|lo del trabajo|el trabajo|un trabajo|una chamba|un camello|cupo|trabajar (?:interna|de|en|como|para|escrib\w+)|te (?:llevo|financiamos|pagamos)|vi tu perfil|casting)\b"
)
ABOUT_WORK = pattern(
    r"\b(?:trabaj\w+|travaj\w+|camell\w+|chamba\w*|empleo|puesto|vacantes?|contrat\w+|contact\w+|oferta|agencia|tiquetes?|pasajes?|viaje|casar\w*|cupo|sueldo|entrevista|casting|empresa|acompañante|firm\w+|confirm\w+|migracion|pasaporte|meser\w+|niñera)\b"
)
LEISURE = pattern(
    r"\b(?:vacaciones|con mi familia|de paseo con|con mis amig\w+|fiesta|cine|concierto de|luna de miel|mi jefe|mi mama no me deja)\b"
)

_REPORTED = r"(?:ofrec\w+|ofresi\w+|propus\w+|propon\w+|salio|contrat\w+|quieren? (?:llevar|contratar)\w*|pid\w+|cobr\w+|dijeron|dijo|dicen|dice|escrib\w+|contact\w+|llev\w+|selecciona\w+|pagan?|obligan)"
TOLD = pattern(
    rf"(?<!si )(?<!cuando )(?<!uno )\b(?:me|nos|le) (?:lo |la |las |los )?(?:estan? )?{_REPORTED}\b|\b(?:es|seria) (?:un|una|el|para un|pa un|pa|para) (?:trabajo|camello|chamba|oferta|vacante|empleo|niñera|meser[oa]|trabajar)\b|\b(?:trabajo|oferta) (?:que me|donde)\b"
)
"""Words of somebody to whom something was proposed, as opposed to somebody who asks how such things go."""

ABOUT_OFFERS = pattern(
    r"^(?:\W )*(?:ola |buenas |buenos dias |buenas tardes |oye |oigan |una pregunta |amig[oa] )*(?:[¿?] )*(?:cuales|que (?:senales|son|pasa|debo|ago|preguntas|documentos|tipo|significa)|que es (?!para|pa |un |una |el |la |de |q )|como (?:se|saber|ago|reconozco|puedo|verifico|identifico)|"
    r"donde|es (?:legal|normal|verdad|peligroso|raro|malo|cierto|delito|seguro)|puede[ns]?|puedo|debo|por que|quien\w*|cuant[oa]s?|sera que|necesito|ay (?:becas|trabajo)|(?:los|las) (?:reclutador|tratante|traficante|oferta|mafia)\w*|ustedes|me (?:pueden|puedes|ayudan)|existen?)\b|^(?:si|cuando) (?:a )?(?:me|le|uno|yo|alguien)\b(?: [^ ]+)* (?:\?|es trata|es legal|es malo|que (?:ago|pasa|debo))"
)
"""The opening of a question about offers in general."""

ASKED_OF_US = pattern(
    r"\b(?:ustedes (?:contrat\w+|ofrec\w+|dan|tienen)|(?:estoy )?buscando trabajo|busco trabajo|quiero (?:trabajar|estudiar|irme a trabajar)|no quiero viajar|nos (?:ablaron|explicaron|contaron|dieron una charla|enseñaron)|vendo|se vende|de mi colegio|en el colegio)\b"
)
"""Somebody who looks for work, sells something, or tells what a lesson was about: no offer is on the table."""

NEGATED = pattern(
    r"\b(?:no|nunca|tampoco|ni|sin) (?:me |nos |te |le |les |se |lo |la |hay que |toca |tengo que |estan |han |ha |es )*$"
)
NEGATES_ITSELF = frozenset(
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
SCAM_WORK = pattern(
    r"\b(?:call ?center|servicio al cliente|atencion al cliente|customer service|digit\w+|cripto\w*|inversion\w*|trading|plataformas?|chat\w*|escrib\w+(?: \w+){0,3} (?:gente|clientes|personas|gringos|extranjeros)|mecanograf\w+|typing|type|marketing digital|operador\w*|casinos?|apuestas|soporte|computador\w*|teleoperador\w*|"
    r"ventas (?:en linea|online)|telemercadeo|redes sociales|community manager|español nativo|traductor\w*|agentes?|oficinas?|moderador\w*|copiar textos|data entry|tecnolog\w+|en linea|online)\b"
)
"""Desk work that scam compounds say they offer. A sign only together with a country where they are (``places``)."""

CLOSED_OFFICE = pattern(
    r"\b(?:oficinas?|plataformas?|cripto\w*|call ?center|chat\w*)(?: [^ ]+){0,8}? (?:complejo|recinto|conjunto|parque industrial) (?:\w+ )?(?:cerrad[oa]|vigilad[oa]|industrial)\b"
)

GUARD_WORK = pattern(
    r"\b(?:seguridad|escoltas?|vigilan\w+|guardias?|custodi\w+|proteccion|cuidar (?:\w+ ){0,2}?(?:petrolero|pozos?|barcos?|minas?|plataforma|instalaciones|oleoducto|refineria)|patrull\w+|entrenamiento|drones|militar\w*|soldad\w+|combat\w+|la guerra)\b"
)
"""Work with a weapon, whatever it is called. A sign only with a military past, a ship, or a country at war or hiring for one."""

ARMED_PAST_OR_PLACE = pattern(
    r"\b(?:ex ?(?:militar\w*|soldad\w+|polisia\w*|capitan|sargento|cabo|infante|marino|comando)|ermitaño|(?:salio|salido|retirad[oa]|pensionad[oa]|veteran[oa]|reservista)s? (?:\w+ )?(?:del? )?(?:la )?(?:ejercito|policia|armada|fuerza aerea|militar|infanteria)?|(?:soldad|policia|militar|infante)\w* (?:\w+ )?(?:retirad|pensionad|profesional)\w*|"
    r"petrolero|pozos|africa|medio oriente|irak|iraq|yemen|siria|afganistan|somalia|mali|congo|donbas|barcos mercantes|buques?|oleoducto|refineria|ejercito (?:ruso|ucraniano)|legion extranjera)\b"
)

ON_THE_WAY = pattern(
    r"\b(?:aora(?: (?:dicen|es|resulta|me dicen|que|mejor))*|de (?:ay|ai|alla|alli)|despues|luego|primero|por tierra|nos (?:pasan|llevan|cruzan|bamos)|frontera|cambiaron|no es (?:en|para)|sino (?:por|en|a)|mejor|escala|antes)\b"
)
"""How a second country comes up: on the way, or instead of the first."""

VERIFIED = pattern(
    r"\b(?:carta oficial|icetex|colfuturo|fulbright|(?:revis|verifi|confirm|averigu|consult|comprob)\w+ (?:\w+ ){0,3}?(?:universidad|club|federacion|embajada|liga|icetex)|pagina oficial|federacion|coldeportes|mindeporte)\b"
)
"""A scholarship or a club that has been checked is no lure."""

DENIED_COST = pattern(
    r"\b(?:no|nunca|ni) (?:me |nos |te |le )?(?:tengo que|ay que|toca|tienes que|cobran|piden|pidieron|cobraron|debo|descuentan)\b"
)
"""A cost denied further back in the same clause: "no tengo que pagar el tiquete ni devolverlo"."""

REST_OF_A_SUM = pattern(r"(?: (?:mil|millon\w*|palos?|lucas?|barras?|dolar\w*|euros?|usd|pesos|de pesos|dls|soles))+\b")
"""What belongs to a number that a sign ends with, so that nobody reads "le pagué 1" for a million."""

UNLESS = pattern(
    r"\bsi (?:me|no|uno|se|nos|renunci\w+|cancel\w+|desist\w+|abandon\w+)\b|\b(?:multa|penalidad|clausula|sancion)\b"
)
"""Money due for leaving is a penalty, not a fee to get the job."""
