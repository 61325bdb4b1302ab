"""First names, family names and small places of Colombia and its neighbours, in lower case and without accents. Data only.

Far from complete, and cannot be: ``bot.engine.masking`` also goes by what stands around a name and by how names are built.
"""

GIVEN = frozenset(
    """
aaron abel abigail abraham ada adalberto adan adela adelaida adolfo adrian adriana agustin agustina aida aide aileen alan alba
alberto aldair alejandra alejandro alejo alex alexa alexander alexandra alexis alfonso alfredo alice alicia alina alirio alison
alix allison alma alonso altagracia alvaro amalia amanda amelia amparo ana anabel anahi andrea andrei andres andreina andy
angel angela angeles angelica angelina angelly angely angie anibal anita anna anny antonella antonia antonio anyela anyi ariadna
ariana ariel aristides armando arnold arnulfo arturo astrid asuncion aura aurelio aurora axel ayda azucena barbara bartolome
beatriz belen belisario benjamin bernarda bernardo berta bertha betsabe betty bianca blanca bladimir boris brandon brayan
breiner brenda breyner brian briana brigitte briyith bryan byron camila camilo candelaria carina carla carlitos carlos carlota
carmen carmenza carol carola carolina caterine catalina catherine cecilia celeste celia celina celso cesar cielo cindy claudia
clara clarisa claribel clemencia clemente concepcion consuelo cristal cristian cristina cristobal cruz dagoberto daiana dalia
damaris damian dana daneris daniel daniela danilo danna dario darling darly darwin david dayana dayanna dayron deisy debora
deivis deivid delfina delia denis denise derly diana dianis diego dilan dina dionisio diomedes dolores domingo dominga dora
doris duban duvan dylan eddy eder edgar edgardo edilberto edilma edison edith edna eduardo edward edwin efrain eider eimy elba
elena eleonora eliana elias elisa elisabeth eliseo elizabeth elkin elsa elvia elvira emerson emiliano emilio emilia emily emma
emmanuel enrique eric erica erick erika ernesto esmeralda esneider esperanza estefania estefany esteban estela estella ester
esther estiven estrella eugenia eugenio eulalia eva evelin evelyn ever everardo fabian fabiana fabio fabiola fanny farid fatima
faustino federico felipe felix fermin fernanda fernando fidel flor floralba florencia francia francisca francisco franco
francy franklin freddy fredy gabriel gabriela genesis genoveva george geraldin geraldine gerardo german gilberto gilma gina
ginna giovanni gisela gladys gloria gonzalo graciela greicy gregorio greis griselda guadalupe guillermo gustavo hamilton harold
harrison hector heidi heidy helena helen heriberto hernan hernando herney hilda holman horacio hugo humberto ignacio ilda
ines ingrid inocencio irene iris irma isaac isabel isabela isabella ismael israel ivan ivonne jacinto jacobo jacqueline jader
jaider jaime jair jairo jaqueline jasmin javier jazmin jefferson jeferson jeimy jeison jenifer jeniffer jennifer jenny jennyfer
jeremias jerson jesica jessica jessika jesus jhoan jhojan jhon jhonatan jhonny jimena jimmy joan joana joaquin johan johana
johanna john johnny jonathan jorge jose josefa josefina joselin joseph joshua josue juan juana juancho juanita juanpa judith
julia julian juliana julieta julio julissa junior justin kamila karen karina karla karol katerine katherin katherine kathy
kelly kelis keila kenia kenny kevin keyla keyner kimberly kiara lady laura lauren lady leandro leida leidi leidy leidis leila
leiner lenin leon leonardo leonel leonela leonor leopoldo lesly leticia leyda leydi leydy lida lidia ligia lilia liliana lina
linda liseth lisbeth lizeth lizbeth loida lorena lorenzo lourdes luca lucas lucelly lucero lucia luciana luciano lucila lucy
luis luisa lupe luz luzmila mabel macarena magali magaly magdalena magnolia maira maicol maikol maite manuel manuela marcela
marcelo marco marcos margarita margoth maria mariana mariangel maricel mariela marina mario marisol maritza marleny marlon
marlen marta martha martin martina mary maryori maryuri mateo mathias matias matilde mauricio mauro maximiliano maycol mayerly
mayra melany melba melida melisa melissa mercedes mery miguel miguelangel milagros milena miller milton mireya miriam mirian
misael moises monica monserrat morelia myriam nadia nancy naomi narciso natalia nataly nathalia nathaly nayibe neider neil
nelcy nelly nelson nestor neyla nicol nicolas nicole nidia nieves niyireth noemi nohora nora norberto norma norman nubia nury
octavio odalis ofelia olga oliva oliver olivia omaira omar orlando oscar osvaldo otoniel pablo paloma pamela paola patricia
patricio paula paulina pedro petra pilar piedad rafael rafaela ramiro ramon ramona raquel raul rebeca reinaldo remedios renata
rene ricardo richard rigoberto rita roberto rocio rodolfo rodrigo rogelio roger rolando romario ronal ronald rosa rosalba
rosalia rosalinda rosario rosaura rosmery roxana ruben ruby rufino ruth sabrina salome salomon salvador samanta samantha
samuel sandra sandro santiago santos sara saray saul sebastian segundo selena sergio shakira sharick sharon shirley sherly
sheila silvana silvestre silvia simon sindy sirley smith socorro sofia sol soledad sonia soraya stefania stefany stella
steven stiven susana tania tatiana teodoro teresa tiffany tomas trinidad ulises uriel ursula valentin valentina valeria
valery vanesa vanessa veronica vicente victor victoria vilma violeta virgelina virginia viviana vladimir walter wendy wilber
wilfredo william willian wilmar wilmer wilson wilton ximena xiomara yadira yaira yajaira yamid yamile yamileth yaneth yanet
yanira yarelis yasmin yeimi yeimy yeison yeisson yenifer yennifer yenny yeny yerson yesenia yesica yessica yesid yiseth
yohana yoiner yolanda yorladis yorleni yuber yudy yulady yuleidy yuli yuliana yulieth yulitza yulis yurani yuranny yureidy
yury zaira zenaida zoila zoraida zulay zuleima zuly charo chucho concha lupita mafe majo nacho paco pacho pepe pili quique tono
toto tere
""".split()
)
"""First names and what people are called for short. Some are everyday words too (sol, luz, dolores): ``COMMON`` knows which."""

FAMILY = frozenset(
    """
abello acevedo acosta acuna agudelo aguilar aguirre alarcon albarracin aldana alfaro alfonso almanza almeida alvarado alvarez alzate
amador amaya andrade angarita angulo aponte aragon arango aranguren araujo arbelaez arboleda arce arcila ardila arenas arevalo
arias aristizabal ariza arrieta arroyave arroyo artunduaga asprilla avendano avila ayala baquero barajas barbosa barona barragan
barrera barreto barrientos barrios bastidas bautista bayona becerra bedoya bejarano beltran benavides benitez berrio bermudez
bernal betancourt betancur blanco blandon bohorquez bolanos bonilla borda borja borrero botero bravo briceno buitrago burbano
burgos bustamante bustos caballero cabrera caceres caicedo calderon calle camacho camargo campo campos cano cantillo canizales
cardenas cardona cardozo carmona caro carrascal carrasquilla carreno carrillo carvajal casas castaneda castano castellanos
castiblanco castilla castillo castrillon castro ceballos celis cepeda cespedes chacon chaparro chavarro chaves chavez cifuentes
cisneros cobo colmenares conde contreras cordero cordoba coronado coronel correa corredor cortes cortez crespo cruz cuadrado
cubillos cuellar cuervo cuesta cuero davila daza delgado diaz diosa dominguez duarte duque duran echeverri echeverry enciso
escobar escudero espinel espinosa espitia estrada estupinan fajardo farfan ferrer fernandez figueroa flores florez fonseca
forero franco fuentes gaitan galeano galindo gallego galvis galvan gamboa gaona garavito garces garcia garzon gaviria gil
giraldo godoy gomez gonzalez gonzales grajales granada granados grisales guarin guerra guerrero guevara gutierrez guzman
henao heredia hernandez herrera hidalgo hincapie hinestroza holguin hoyos hurtado ibanez ibarguen ibarra isaza jaimes jaramillo
jimenez julio lara largo lasso leal ledesma leguizamon leiva leon linares lizarazo lizcano llanos loaiza londono lopera lopez
lozada lozano lucumi lugo luna machado macias madrid maldonado manrique manjarres mantilla marin marmolejo marquez marroquin
martinez marulanda mateus maya mazo medina mejia melendez melo mena mendez mendieta mendoza meneses mercado mesa meza millan
minota miranda mogollon molano molina moncada mondragon monroy monsalve montano montealegre montenegro montero montes montoya
mora morales moreno morillo moron mosquera moya muneton munera munoz murcia murillo naranjo narvaez navarrete navarro navia
negrete nieto nino noguera noriega novoa nunez obando obregon ocampo ochoa olarte olaya olivares oliveros orduz orejuela
orjuela orozco ortega ortegon ortiz osorio ospina otalora otero oviedo pabon pacheco padilla paez palacio palacios palomino
pantoja paramo pardo paredes parra parrado pastrana patino pelaez pena penagos penaloza perafan peralta perdomo perea pereira
perez perilla pineda pinilla pinto pinzon pizarro plata polania polo porras portilla posada posso pineros pulido quejada
quiceno quinones quintana quintero quiroga quiroz ramirez ramos rangel rave rayo rebolledo reina rendon rengifo restrepo
retrepo reyes riascos rico rincon rios riquelme rivas rivera rivero roa robayo robledo robles rocha rodas rodriguez rojas roldan
roman romero rondon rosales rosas rosero rua rubiano rubio rueda ruiz ruz saavedra sabogal salamanca salas salazar salcedo
saldarriaga salgado salinas samper sanabria sanchez sandoval sanmiguel santacruz santana santander santos sarmiento segura
sepulveda serna serrano sierra silva sinisterra solano solarte soler solis sosa soto suarez tabares tamayo tapia tapias tejada
tellez tello tenorio tique tobon toledo toro torres tovar trejos trivino triana trujillo ulloa upegui urbina uribe urrea urrego
urrutia usuga valbuena valderrama valdes valencia valenzuela vallejo vanegas varela vargas varon vasquez vega velandia velasco
velasquez velez vera vergara vidal viera villa villada villalba villalobos villamil villamizar villegas vivas yepes zabala
zambrano zamora zapata zarate zea zuluaga zuniga mamani quispe chavarria rosado urdaneta bracho chirinos perozo
""".split()
)
"""Family names. Many are everyday words too (calle, nino, campo)."""

CITIES = frozenset(
    """
cartagena armenia valledupar tunja florencia yopal leticia mocoa arauca inirida mitu carreno palmira bello itagui envigado sabaneta
soledad dosquebradas tulua buga barrancabermeja floridablanca giron piedecuesta girardot fusagasuga zipaquira facatativa chia
rionegro apartado sogamoso duitama magangue malambo cienaga lorica jamundi cartago ocana pitalito yumbo
antioquia atlantico bolivar boyaca caldas caqueta casanare cauca cesar choco cordoba cundinamarca guainia guaviare huila guajira
magdalena meta narino putumayo quindio risaralda santander sucre tolima valle vaupes vichada amazonas uraba catatumbo
valencia merida barquisimeto maracay zulia tachira carabobo cumana
""".split()
)
"""Cities of Colombia and Venezuela beyond those that ``bot.engine.places`` knows, and departments: large enough to stay."""

TOWNS = frozenset(
    """
abejorral acandi acevedo aguachica aguadas aguazul agustin codazzi aipe algarrobo amaga amalfi ambalema anapoima andalucia angostura
anori anserma apia aracataca aranzazu arboletes ariguani arjona ayapel bagado bagre baranoa barbacoas barichara belalcazar belen
betulia bojaya bosconia briceno bugalagrande caceres caicedonia cajamarca cajica calarca caloto campamento campoalegre candelaria
caucasia chaparral chigorodo chinchina chinacota chiquinquira chitaga choachi cimitarra circasia cocorna cogua condoto convencion
corozal corinto cota cravo cumaral cumbal dabeiba dagua donmatias ebejico espinal filandia filadelfia fonseca fundacion funza
galapa garagoa garzon gigante granada guacari guachucal guadalupe guaduas guamo guapi guarne guasca guatape istmina itsmina ituango
jardin jerico junin macarena madrid maicao manaure mariquita marinilla melgar miraflores miranda mistrato moniquira montelibano
montenegro mosquera nechi necocli neira novita nuqui olaya orito pacora paipa palestina palenque pamplona pensilvania pivijay
planeta plato puerres pueblorrico quimbaya quinchia ramiriqui remedios repelon ricaurte rioblanco riofrio riosucio roldanillo
sabanagrande sabanalarga sahagun salamina salento samaca samaniego sandona saravena segovia sevilla sibate sibundoy silvania
silvia simiti since sopetran sonson suaza suesca supia tabio tado tame tarso tauramena tenjo tibu tierralta timbio timbiqui
titiribi tocancipa tolu toribio tubara tuquerres turbaco turbana turmeque ubate unguia uribia urrao valdivia velez viterbo
villagarzon villanueva villapinzon villarrica villeta viota yacopi yarumal yolombo yondo zarzal zaragoza zapatoca zipacon
siloe aguablanca agualongo kennedy bosa usme suba fontibon engativa usaquen chapinero teusaquillo tunjuelito popular manrique
moravia buenavista lisboa palermo marquez petecuy potrero castilla robledo belencito salgar
""".split()
)
"""Municipalities smaller than a city, and some districts of the cities. Masked where the words around make them a place."""
