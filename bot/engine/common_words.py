"""Everyday words of young people's Spanish, in lower case and without accents: what is surely no name. Data only.

Those that the answers and training phrases of this project use three times or more, and some that stand beside names and places. A word
that is missing here costs little: it may be masked where it need not be (``bot.engine.masking``).
"""

COMMON = frozenset(
    """
a abajo abandono abierta abierto abogado abre abren abril abrir abro abuela abuelita abuelo aburri aburrida
aburrido aca acaba acaban acabar acabe acabo acaso accidente accion acepta aceptar acepte acepto acompanar acompane
aconsejan acostarse activar acudir acudo acuerdo adelantado adelante adelanto ademas adentro adios adolescentes
adopciones adulta adulto advirtieron aeropuerto afiche africa afro afuera agarro agencia agencias agente ago agosto
agradece agua aguanto ahi ahora ahorita ahorros ai aire aires aja ajena aki al alarma alba albergue alcaldia
alcance alcanza alcanzo alegria aleman alemania alerta alertas algo alguien algun alguna alla alma almorzar alta
altavoz alumna alumnos am amable amarrada amarrado amazonas ambos ambulancia amenaza amenazada amenazan amenazando
amenazas amenazo america amiga amigas amigo amigos amor amparo analizar and anda ando angel angeles ano anoche
anonima anonimo anos anotado anoto ante antes anuncio anuncios apaga apagar aparece apartamento aparte apenas
aplicacion aplico apoyo app aprender apunteme aqui arabe arandanos are arepas arma armados armas arreglan arrepenti
arrepiento arriba arriendo arroz articulo artificial aruba ascenso asegura aser asesor asesora asesoria asi asia
asilo atencion atender atendiendo atienda atiendan atiende atienden atrapada atras au audio audios aun aunque
aurora automatico autopista autoridad autorizacion autorizada autorizo auxilio averiguo avion avisa avisan avisar
aviso avisos ay ayer ayuda ayudaaa ayudame ayudan ayudar ayudas ayude ayudeme ayuden ayudenme ayudo azafata
bailarina baile baja bajar bajaron bajito bajo bajos balacera banco banda banderas bano bar barato barco barriga
barrio barrios base basta bastante bateria be bebe beca becas belleza bello bendiciones bendiga beneficios
biblioteca bien bitcoin bla blanca blancas blanco bloqueo bn boba bobo boca bodega boletin bolsa bonita bonitas
bonito book borra borralo borrame borrar borre borreme borren borro bot botaron botas boton botones boy bravo brazo
brazos bro broma brujeria buen buena buenas buenisimo bueno buenos bullying bus busca buscan buscando buscar busco
buses caballero caballeros cabeza cabildo cada cadenas cae caen caer cafe cai caido caiga caja call callada
callarme calle calor calvo cama camara camaras cambia cambian cambiar cambiaron cambie cambio camboya camellar
camello caminar camino camion camioneta campamento campana campesina campesino campo campos can cana canal cancelar
cancele cancelen cancilleria cancion cancun candado cano cansada cansancio canse cantante capaz capital capitan
capta captan captura cara carcel cargar cargo caribe caridad carne caro carretera carro carta cartel cartelera
carteles cartilla casa casada casado casaron casarse casas case casi casino caso casos castiga castigan castigo
castillo casting castings catalan catorce cayo cedula cel celeste celular celulares center centro centroamerica
centros cerca cercano cero cerrar cerraron cerro chama chamba chamo chantajea chao charla charlas chat chatear
chats checklist chequear chica chicas chico chimba china chino chip chiquita chiste choco chofer cielo cien ciento
cierra cierran cierre cierren cierto cifras cinco cincuenta cita citas ciudad ciudades civil clara claro clase
clases clave claves cliente clientes club clubes cobra cobran cobrando cobrar cobrarle cobre cobren cobro coca
cocina cocinar codigo coge cogen coger cogieron colaborar colegio colegios colgar colombiana colombianas colombiano
colombianos comadre come comer comercial comercio comia comida comisaria comision como companera companero compania
compartir comparto compra compran comprar compraron compre compro comprobar comprueba compruebo computador
computrabajo comun comunal comunicarme comunidad comunitaria con concejal concepcion concepto concierto conde
condena condenan condiciones conductor confiable confianza confidencial confirma confirmado confirmar confirmo
confundo conjunto conmigo conoce conocen conocer conoci conocida conocio conozco consegui conseguir consejera
consejero consejitos consejo consejos consentimiento considera consigne consigo consigue consiguen consiguio
consiste construccion consuelo consul consulado consular consulta consultar contactan contacto contactos contacts
contado contando contar contarle contarlo contarte conte contenido contesta contestador contestan contestando
contestar contesten contesto contigo continuar conto contra contrabando contrata contratista contrato contratos
control controla convencen convencer conversacion conversar conviene copia copias corazon cordero corea corre
correa correcto corren correo correr corriendo corro corta cortaron cortas corte cortes corto cosa cosas cosecha
costa costas costo country coyote coyotes credito cree creer creo creole crespo crimen cripto crisis cruce crucen
crucero cruceros crush cruz cruzar cuadra cual cuales cualquier cualquiera cuando cuanta cuantas cuanto cuantos
cuarenta cuarentena cuarto cuatro cubren cuchillo cuello cuenta cuentame cuentan cuentas cuente cuenteme cuento
cuerpo cuervo cuesta cuida cuidado cuidadora cuidados cuidan cuidar cuidarme cuidese cuido culpa culpable cumpla
cumple cumpli cumplo cunada cunado cuota cupo curso cuyo da daban dado dale dame dan dando dane danger dano dar
darle darme darte das data datos daviplata de debajo debe deben deberia deberian debiendo debo decidir decimo decir
decirle decirlo decirme decirte decision declarar decreto dedo defensoria definicion deja dejamos dejan dejar
dejarme dejaron deje dejemos dejen dejo del delante delata delete delgado delito delitos demanda demas demasiado
deme demora demoran den dentro denuncia denunciar denuncias denuncie denuncio departamentos deportan deportar
depresion derecho derechos desahogarme desaparecer desaparecio desaparezca descansar descanso desconfiada
desconfianza desconocido descuentan desde deseo despacito despertar despido despues destino detalles detectar
detras deuda deudas devolver devolverme devolvieron devuelve devuelven devuelvo di dia dian diario diarios dias
dice dicen dices dicho diciembre diciendo diecinueve dieciocho dieciseis diecisiete dieron dieta diez diferencia
diga digame digan digas digital digo dije dijeron dijo dile dime dinero dio dios direccion discord disculpa
disculpe disculpen discutir dise dispararon disparo distinto divorciada dizque do doble doce docente doctora
documento documentos dolar dolares dolor dolores domestica domicilio domicilios domingo domingos dominicana don
dona donde dormia dormida dormir dos doy droga dsps dubai duda dudas duele duena dueno duerme duermo dulce dulces
duque dura durante dure durmiendo duro e echa echan echando echar echaron eche edad edificio eh ejemplo ejemplos el
elimina eliminar eliminen ella ellas ellos em embajada embarazo embera emergencia emergencias emiratos emisora
empece empezar empezo empieza empiezo empleada empleador empleo empresa empresas en enamoro encargada encargado
encerrada encerradas encerrado encerrados encerrar encerraron encima encontraron encontre encontro encuentro enero
enferma enfermera enfermo engana enganada enganados enganan enganar enganaron engancha enganchadores enganchan
enganchar engano enganos enganosa english enlace entender entendi entera enteran enterar entere entero entidad
entienda entiende entiendes entiendo entonces entra entrada entran entrando entrar entraron entre entrega entregan
entregar entregarme entrego entregue entrenador entrevista entro envia enviar envien envio envios epa epale epoca
eps equipo era eramos eran eres error es esa esas escaleras escapar escaparme escape escapo escasos esclava
esclavitud esclavo esclavos escogen escoger escolta esconde escondida escondidas escondido escriba escriban escribe
escribeme escribemelo escriben escribes escribi escribiendo escribiendome escribiera escribieron escribio escribir
escribirle escribirme escribo escrito escuche escuela ese eso esos espagnol espalda espanhol espanol espera
esperando esperanza esperar espero espina esposa esposo esquina esta estaba estadisticas estado estados estafa
estafar estafaron estafas estambul estamos estan estando estar estaria estas este esto estomago estos estoy estrada
estrella estres estudia estudiando estudiante estudiantes estudiar estudio estuve estuvo europa euros ex examen
examenes excelente exige exigen exigir exista existe existen existia existir exmilitares experiencia explica
explicame explican explicar explico explota explotacion explotada explotados explotan explotando explotar
explotaron exploto exposicion exterior externa extranjera extranjeras extranjeria extranjero extrano ey facebook
facil factura falla falsa falsas falso falsos falta falte familia familiar familias favor fe fea febrero feliz feo
festivos fian fichas fiesta fijo fila fin final finca fines fire firma firmado firmar firme firmo fiscalia flor
flores folletos forma formas formato forzado forzaron forzoso foto fotos francais frances francia franco frases
free frente fresas frio frontera fue fuente fuentes fuera fueran fueron fuerte fuertes fuerza fui funciona
funcionario fundacion futbol gallego gallo gana ganaba ganadero ganado ganan ganando ganar ganas gane gano garantia
garantias gas gasolina gastar gastos gato gay gente gimnasio gira gloria gmail gobierno golpe golpeada golpean
golpeando golpearon golpes gonorrea google gordo gota grabacion graban gracia gracias grande grasias gratis grave
gringo gringos gripa gritando gritos grooming grupo grupos guarda guardado guardan guardar guarde guarden guardia
guardo guayabo guerra guerrero guerrilla guia guias guion gusta gustaria gusto ha haber habia habla hablado
hablamos hablan hablando hablar hablaron hablas hable hablen hablo habra hace hacemos hacen hacer hacerlo hacerme
haces hacia haciendo hackearon haga hagale hagame hagamos hagan hago hambre han hasta hay haya hazme he hecho
helado help herida hermana hermanita hermanito hermano herrero hice hicieron hija hijitos hijo hijos historia
historial historias hizo hogar hoja hola holaa holanda hombre hombres hora horario horas hospital hotel hotmail hoy
hp hubo hueco huele huelva human humana humanitario humano humanos humilde humo ia iba icbf icetex idea ideas
identidad idioma idiomas iglesia iglesias igual iguales ilegal ilegales ilicito im imagenes importa imprimir in
incluido indemnizacion indicadores indigena indigenas infantil influencer info infografias informacion ingeniero
ingles inicio inscribo inscripcion instagram instalar inteligencia intercambio interesa interior interna
internacional internacionales internet intimas investigo invitacion invitaron ir irme irregular irse is italiano
jaja jajaja jajajaja jamas je jefa jefe jeje joven jovenes judicial juega juego juegos jueves juez jugando jugar
juicio julio junio juntas juridica justo ke kien kiero kill la laboral lado lancha language largo las lastimo
latinoamerica le lea leal leche lee leen leer legal legales legalmente lei lejos lengua leo leon les letra letras
ley leyendo leyera leyes libertad libertapp libra libre libreta libro licencia lider like limosna limpiando limpiar
limpieza linda lindo linea link linkedin liquidacion lista listas listo literal llama llamada llamadas llaman
llamando llamar llamaron llamas llame llamen llamo llanos llave llaves llega llegamos llegan llegando llegar
llegaron llego llegue lleguen lleva llevaba llevamos llevan llevando llevar llevarme llevaron lleve llevo llorando
llover lmia lo lobo loca local loco locura logo logre los lucas lucero luego lugar lugares luna lunes luz madre
madrina madrugada madrugar maestro mal mala malas malasia maleta maletas malo mama mamas mami mamita man manager
manana manda mandaba mandame mandan mandando mandar mandarme mandaron mande manden mandes mando maneja manejan
manera manes mano manos manzano maps maquina mar marca marcar marco margarita maria marica marido marque martes
marzo mas mata matan matando matar matarme mataron mate matematicas material mato matrimonio mayo mayor mayores me
mediante medica medicina medico medicos medidas medio mediterraneo mejor melo meme memoria mena mendicidad menor
menores menos mensaje mensajes mensajitos mentir mentira mentiras menu mercado merezco mes mesa mesera meseras
meses meta mete meten meter meterme meti metida metido metieron metio metro mi mia miedo mientras miercoles
migracion migrante migrantes migrar mija mijo mil milagro milagros militar millon millones min mina minas minera
minero minimo ministerio mintrabajo minutos mio mira mirar mire mires miro mis misa misma mismo mismos mitad
modalidad modalidades modelaje modelar modelo modelos mojado momento montana monte montes monto mora moreno mori
morir morirme mostrar motel motivo moto motos mucha muchacha muchachas muchacho muchachos muchas mucho muchos muela
muere muero muerta muerte muerto muestran mujer mujeres mula multa multan mundo municipio murio musica muy my na
nacio nacional nacionalidad naciones nada nadie nao naranjo nariz nasa navarro navidad ne necesidad necesita
necesitan necesitas necesito negarme negocio nequi netflix nevera ni nieto nieves nina ninas ninera ningun ninguna
ninguno nino ninos nit nivel no noche noches nojoda nomas nombre nop norma normal normalmente norte nos nosotras
nosotros nota notar notas noticia noticias noticiero notificaciones novela noveno noventa novia noviembre novio
novios now nudes nuera nuestra nuestros nueva nuevas nueve nuevo number numero numeros nunca o obedezco obliga
obligaban obligada obligado obligan obligando obligar obligaron obligatorio obra obrero obvio occidente ochenta
ocho octubre odio oe of oferta ofertas oficial oficina ofrece ofrecen ofrecer ofreciendo ofrecieron ofrecio oi oiga
oigan oigo oim oir ois ojala ojo ok ola oliva olvida olvidar olvide olvido ome once onda ong only onlyfans onu
opcion opciones opens operan opinas opinion orden organizacion organos orienta orientacion oriente origen original
originales oro os otra otras otro otros oye oyen pa pacifico pack padrastro padre padres paga pagaba pagado pagame
pagan pagando pagar pagare pagarle pagarles pagaron pagina paginas pago pague paguen pair pais paisas paises pal
palabra palabras palma palmas palo palos pan pana panaderia pandemia panico pantalla pantallazo pantallazos papa
papas papel papeles paquete para parar parce parcero parche parcial pardo pare parece parecen paredes pareja
paremos paris paro parqueadero parra parte partes particular partido pas pasa pasada pasado pasaje pasajes pasame
pasan pasaporte pasaportes pasar pasarme pasaron pase paseo paso pasos passport pastillas pastor patio patron
patrona paz pdf pedi pedimos pedir pedirle pedirme pega pegado pegan pegando pegar pegaron pego pegue pelada
peladas peladitas pelados pelaos pelea pelear pelee pelicula peliculas peligro peligrosa peligroso pelo peluqueria
pena penal penas pensado pensando pensar pense peor pequena pequeno perder perdi perdio perdon perdone pereza
perfecto perfil periodista perla permiso permite permitido pero perrito perro perros persigue persona personal
personas pesado pescador peso pesos pico pida pidan pide piden pides pidiendo pidieron pidio pido pie piedad piensa
pienso pierdo pierna piernas pieza pilar piso pistola placa plan plancha plata play plaza plazo please plomo pls
pobre poco podemos poder podes podia podria policia policias politica pollero pollo pone ponen poner ponerme
pongame pongo popular poquito por porfa porfavor porfis porque portugues posada posible postre ppt pq prado
precauciones prefieres prefiero pregunta preguntan preguntando preguntar preguntas pregunte pregunto prenda prender
preocupa prepago preparar preparo presa presencia presentacion preso presta prestado prestamo prestan prestar
presto prieto prima primer primera primero primo primos principe principio prisa prision prisionera privada privado
probar problema problemas proceso profe profesional profesionales profesor profesora profesores programa prometen
prometieron pronto propia propinas propio propuesta prostibulo prostitucion proteccion protegen protejo proxeneta
proxima proyecto prueba pruebas ps psicologa psicologico psicologo psicologos publica publicacion publican publicar
publico pude pueblo pueda puede pueden puedes puedo puente puerta puerto pues puesto punta puntos puro puse
pusieron puso qr que queda quedan quedar quedarme quedaron quedarse quede quedo queja quejo quemar quemo queremos
querer queria queriendo quien quienes quiera quieras quiere quieren quieres quiero quince quincena quise quisiera
quiso quita quitan quitar quitarle quitarme quitaron quitarte quiten quito rabia ramos rapidito rapido rappi rara
raras raro rastrear rastro rato razon razones re real reales recepcion receta recibe reciben recibir recibo recien
recluta reclutador reclutamiento reclutan reclutando reclutar reclutaron recoge recogen recoger recogiendo
recomendaciones recomendo recomienda recomiendan reconocer recordatorios recuperar recupero recursos red redes
refugio regala regalo registrado registrarme registro regla regresar regrese regreso reina relacion remedios
renunciar renuncio repartir repatriacion repite reporta reportar reporto reposo representante republica requisitos
rescatadas rescatado rescatan rescataron rescate reserva resguardo respirar responde responden responder respondes
respondo respuestas restaurante resto resulta resultados resulto resumen retener retenido retirado retireme retiro
retornar retorno retuvieron revisa revisan revisar revisas revisen revision reviso rey reyes ribera rica rico
riesgo riesgos rincon rindo rinon rio rios risa rivera roban robar robaron robe roble robles roblox robo robot roca
rocha roja rojas rojo ropa rosa rosario rosas rota rubio rueda ruido rumba rural rut ruta rutina sabado sabe
sabemos saben saber sabes sabia sabiendo saca sacan sacar sacarle sacarme sacaron saco sala salario saldo sale
salen salga salgo sali salida salido saliendo salieron salimos salinas salio salir salirme salirse salon saludo
saludos salvador san sangrando sangre santa santana santo santos saqueme saquenme se sea seco secreto secuestrada
secuestraron secuestro sede seguido seguidores seguimos seguir segun segunda segundo segura seguridad seguro
seguros seis seleccion sello selva semaforo semaforos semana semanal semanales semanas semestre sena senal senales
senas senor senora senores senorita sentido sepa sepan separada separar septiembre ser sera seria serie serio
serrano servicio servicios servidumbre servil sesenta setenta sexo sexual shock si siempre siendo siento siete siga
sigamos sign significa significado signos sigo sigue siguen sigues siguiendo silencio silla sim simon simple
simples sin sino sinonimos sirve sirven sirves sirvienta sirvio sisas sisben sistema sistemas sitio situacion so
sobre sobrevivi sobreviviente sobrevivientes sobrina sobrino social sociales socorro sol sola soldado soledad solo
soltar soltaron soltera solteras soltero somos son sone sordo sos sospechar sospecho sospechoso soto soy spa
spanish speak stickers su sube suben subi subiendo subieron subio subir subsidio sudamerica suegra sueldo suelta
sueltan suena sueno suenos suerte suficiente sumerce supe super supo sur sus suscribir suscripcion susto ta tal
talk taller talleres tambien tampoco tan tanta tanto tapon tarda tarde tardes tarea tareas tarjeta taxista te
teatro techo tecnico telefono telegram tema temas temporada temporeros temprano tenemos tener tenga tengo tenia
tenian terapia termina terminal terminar termine terminemos termino tesis test texto the they this ti tia tiempo
tienda tiene tienen tienes tierra tiktok tinder tinto tio tip tipo tipos tips tiquete tiquetes tirada tirado tirar
tire tiro tmb tngo to toca tocan tocando toco toda todas todavia todo todos toledo toma tomar tome tomo toro torre
torres tos toy trabaja trabajaba trabajador trabajadora trabajan trabajando trabajar trabaje trabajo trabajos trae
traen traer trafficking traficado traficante trafico trajeron trajo tramita tramitador tramite tramites trampa
trancon tranquila tranquilo trans transmilenio transporte tras trata tratado tratamiento tratan tratante tratantes
trato trece treinta tren tres trinidad triste trocha trochero tu turco turismo turista turno tus tuvieron tuvo tuya
u ubicacion ultimo un una unas unico unidas unidos uniforme universidad uno unos urbana urbano urgencias urgente
usa usan usar usd uso usted ustedes usuario uy va vacaciones vacante vacantes vacuna vaina vale valido valle vamos
van varias varios vas vaya ve vea vean veces vecina vecino vecinos vega veinte vemos ven vencio vende venden vender
vendi vendieron vendio vendo venezolana venezolanas venezolano venezolanos venga vengan vengo venir venta ventana
ventas veo ver verdad verduras vereda verguenza veria verian verifica verificar verifico ves vestido vez vi via
viaja viajan viajar viaje viajes viajo victima victimas victoria vida vidal video videollamada videos vieja viejo
viendo viene vienen viernes vigila vih vine vinieron vino vio violar violencia violeta virgen virtual virus visa
visita visitar vista visto viuda viudo viva vivas vive viven vivi vivia vivienda viviendo vivio vivir vivo voces
volantes vole volo voluntad voluntariamente voluntario volver volvi volvieron volvio vos voy voz vuelo vuelos
vuelta vueltas vuelva vuelve vuelvo vulnerable want wasap wayuu wayuunaiki web webcam what whatsapp who wifi work
xfa xq y ya yo you youtube zapata zapatos zoom
""".split()
)
"""The words."""
