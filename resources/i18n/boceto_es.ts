<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>About</name>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Show the licences</source>
        <translation>Ver las licencias</translation>
    </message>
    <message>
        <source>Hide the licences</source>
        <translation>Ocultar las licencias</translation>
    </message>
</context>
<context>
    <name>AdapterPanel</name>
    <message>
        <source>Strength</source>
        <translation>Fuerza</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Promover</translation>
    </message>
    <message>
        <source>Unlocked by a won blind test</source>
        <translation>Se desbloquea al ganar una prueba a ciegas</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Prueba a ciegas</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Volver a la anterior</translation>
    </message>
    <message>
        <source>Put this in use again</source>
        <translation>Poner este otra vez en uso</translation>
    </message>
</context>
<context>
    <name>AdapterWords</name>
    <message>
        <source>No adapter</source>
        <translation>Sin adaptador</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>In blind test</source>
        <translation>En prueba a ciegas</translation>
    </message>
    <message>
        <source>Training {share}</source>
        <translation>Entrenando {share}</translation>
    </message>
    <message>
        <source>Won its blind test</source>
        <translation>Ganó su prueba a ciegas</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>En espera de prueba</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Not promoted</source>
        <translation>Sin promover</translation>
    </message>
    <message>
        <source>The generator as installed.</source>
        <translation>El generador tal como se instaló.</translation>
    </message>
    <message>
        <source>It can be promoted.</source>
        <translation>Se puede promover.</translation>
    </message>
    <message>
        <source>It stays out of use.</source>
        <translation>Queda fuera de uso.</translation>
    </message>
    <message>
        <source>Without a blind test.</source>
        <translation>Sin prueba a ciegas.</translation>
    </message>
    <message numerus="yes">
        <source>Trained on %Ln rating(s).</source>
        <translation>
            <numerusform>Entrenado con %Ln nota.</numerusform>
            <numerusform>Entrenado con %Ln notas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Promote unlocks only if it wins the blind test.</source>
        <translation>Solo se puede promover si gana la prueba a ciegas.</translation>
    </message>
    <message>
        <source>Small changes that lie beside the generator: a shift of the class embedding of each rated scene, and low-rank updates of its layers. The generator&apos;s own file is never touched.</source>
        <translation>Pequeños cambios que acompañan al generador: un desplazamiento del vector de clase de cada escena con notas y ajustes de rango bajo en sus capas. El archivo del generador nunca se toca.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln scene(s)</source>
        <translation>
            <numerusform>%Ln escena</numerusform>
            <numerusform>%Ln escenas</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is {size} of small changes to {scenes}: shifted class embeddings and low-rank updates. They lie {nats} nats from the generator as installed, whose own file is never touched.</source>
        <translation>{name} son {size} de pequeños cambios en {scenes}: vectores de clase desplazados y ajustes de rango bajo. Están a {nats} nats del generador tal como se instaló, cuyo archivo nunca se toca.</translation>
    </message>
    <message numerus="yes">
        <source>Trains from {base} on %Ln rating(s).</source>
        <translation>
            <numerusform>Se entrena desde {base} con %Ln nota.</numerusform>
            <numerusform>Se entrena desde {base} con %Ln notas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trains on %Ln rating(s).</source>
        <translation>
            <numerusform>Se entrena con %Ln nota.</numerusform>
            <numerusform>Se entrena con %Ln notas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Won {wins} of {decided} blind pairs.</source>
        <translation>Ganó {wins} de {decided} pares a ciegas.</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d &apos;de&apos; MMMM</translation>
    </message>
    <message>
        <source>Since {day}.</source>
        <translation>Desde el {day}.</translation>
    </message>
    <message>
        <source>First used on {day}.</source>
        <translation>En uso por primera vez el {day}.</translation>
    </message>
</context>
<context>
    <name>AdaptersPanel</name>
    <message>
        <source>Adapters</source>
        <translation>Adaptadores</translation>
    </message>
    <message>
        <source>What an adapter is</source>
        <translation>Qué es un adaptador</translation>
    </message>
</context>
<context>
    <name>ArrivalDetail</name>
    <message>
        <source>Full report</source>
        <translation>Informe completo</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Menos</translation>
    </message>
</context>
<context>
    <name>ArrivalWords</name>
    <message>
        <source>Size and format</source>
        <translation>Tamaño y formato</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Suma de comprobación</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Trial paint</source>
        <translation>Pintura de prueba</translation>
    </message>
    <message>
        <source>First pictures</source>
        <translation>Primeras imágenes</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>before the first step</source>
        <translation>antes del primer paso</translation>
    </message>
    <message>
        <source>File: {name}</source>
        <translation>Archivo: {name}</translation>
    </message>
    <message>
        <source>Refused at: {step}</source>
        <translation>Rechazado en: {step}</translation>
    </message>
    <message>
        <source>Passed before: {steps}</source>
        <translation>Superado antes: {steps}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Code: {code}</source>
        <translation>Código: {code}</translation>
    </message>
    <message>
        <source>It was read as bytes; nothing of it ran, and nothing of it was kept.</source>
        <translation>Se leyó como bytes; no se ejecutó ni se guardó nada de él.</translation>
    </message>
    <message>
        <source>Nothing of it was kept</source>
        <translation>No se guardó nada</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Espera su turno</translation>
    </message>
    <message>
        <source>{done} of {total} MB read</source>
        <translation>{done} de {total} MB leídos</translation>
    </message>
    <message>
        <source>Measuring its statistics, {done} of {total}</source>
        <translation>Se miden sus estadísticas, {done} de {total}</translation>
    </message>
    <message>
        <source>{done} of {total} painted to learn its range</source>
        <translation>{done} de {total} pintadas para conocer su alcance</translation>
    </message>
    <message>
        <source>Nothing is loaded before it is checked</source>
        <translation>Nada se carga antes de revisarlo</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>BatchArea</name>
    <message>
        <source>Pictures of this batch</source>
        <translation>Imágenes de esta tanda</translation>
    </message>
    <message>
        <source>No picture of this kind</source>
        <translation>Ninguna imagen así</translation>
    </message>
    <message>
        <source>The filter hides all pictures of this batch.</source>
        <translation>El filtro oculta todas las imágenes de esta tanda.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Ver todas</translation>
    </message>
</context>
<context>
    <name>BlindArena</name>
    <message>
        <source>Painting the next pair</source>
        <translation>Pintando el siguiente par</translation>
    </message>
    <message>
        <source>or</source>
        <translation>o</translation>
    </message>
    <message>
        <source>Two pictures of the same scene</source>
        <translation>Dos imágenes de la misma escena</translation>
    </message>
    <message>
        <source>Undo vote</source>
        <translation>Deshacer voto</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidencia</translation>
    </message>
    <message>
        <source>Not decided. Who leads stays hidden.</source>
        <translation>Sin decidir. Se oculta quién va por delante.</translation>
    </message>
</context>
<context>
    <name>BlindOutcome</name>
    <message>
        <source>No adapter</source>
        <translation>Sin adaptador</translation>
    </message>
    <message>
        <source>Promote {name}</source>
        <translation>Promover {name}</translation>
    </message>
</context>
<context>
    <name>BlindPanel</name>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Start the blind test</source>
        <translation>Empezar la prueba a ciegas</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Prueba a ciegas</translation>
    </message>
</context>
<context>
    <name>BlindWords</name>
    <message>
        <source>{candidate} against {rival}, sides shuffled</source>
        <translation>{candidate} o {rival}, lados al azar</translation>
    </message>
    <message>
        <source>{candidate} against no adapter, sides shuffled</source>
        <translation>{candidate} o sin adaptador, lados al azar</translation>
    </message>
    <message>
        <source>Pair {number} of at most {most}</source>
        <translation>Par {number}, máximo {most}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tie(s), not counted</source>
        <translation>
            <numerusform>%Ln empate, no cuenta</numerusform>
            <numerusform>%Ln empates, no cuentan</numerusform>
        </translation>
    </message>
    <message>
        <source>Tuning makes a candidate; here you find out whether you prefer it.</source>
        <translation>Al ajustar surge un adaptador nuevo; aquí se ve si lo prefieres.</translation>
    </message>
    <message>
        <source>No candidate to test</source>
        <translation>Nada que probar</translation>
    </message>
    <message>
        <source>The blind test of {name} is not decided</source>
        <translation>La prueba a ciegas de {name} está sin decidir</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s) answered.</source>
        <translation>
            <numerusform>%Ln par contestado.</numerusform>
            <numerusform>%Ln pares contestados.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} waits for its blind test</source>
        <translation>{name} espera su prueba a ciegas</translation>
    </message>
    <message>
        <source>decides when the odds reach {odds} to 1</source>
        <translation>decide al llegar a {odds} contra 1</translation>
    </message>
    <message>
        <source>or ends after {most}, sooner if a win is out of reach</source>
        <translation>o acaba tras {most}, o antes si ya no puede ganar</translation>
    </message>
    <message>
        <source>Evidence {share} of what decides. Who leads stays hidden.</source>
        <translation>Evidencia: {share} de lo que decide. Se oculta quién va por delante.</translation>
    </message>
    <message>
        <source>You prefer {name}</source>
        <translation>Prefieres {name}</translation>
    </message>
    <message>
        <source>{name} is not shown to be better</source>
        <translation>No se ha visto que {name} sea mejor</translation>
    </message>
    <message>
        <source>preferred in {wins} of {decided} decided pairs</source>
        <translation>tu preferencia en {wins} de {decided} pares decididos</translation>
    </message>
    <message>
        <source>95% range {low} to {high}</source>
        <translation>entre {low} y {high} con un 95&#xa0;%</translation>
    </message>
    <message>
        <source>The odds reached {odds} to 1; {threshold} to 1 decides.</source>
        <translation>Se ha llegado a {odds} contra 1; decide {threshold} contra 1.</translation>
    </message>
    <message>
        <source>{most} decided pairs did not settle it.</source>
        <translation>{most} pares decididos no han bastado.</translation>
    </message>
    <message>
        <source>A worthwhile win is out of reach.</source>
        <translation>Ya no puede ganar con claridad.</translation>
    </message>
    <message>
        <source>Keep {name}</source>
        <translation>Mantener {name}</translation>
    </message>
    <message>
        <source>Keep no adapter</source>
        <translation>Seguir sin adaptador</translation>
    </message>
    <message>
        <source>{name} stays in use.</source>
        <translation>{name} sigue en uso.</translation>
    </message>
    <message>
        <source>No adapter stays in use.</source>
        <translation>Se sigue sin adaptador.</translation>
    </message>
    <message>
        <source>You see pairs, sides shuffled, and say which is better. It goes live only when the odds that you prefer it reach {odds} to 1.</source>
        <translation>Verás pares con los lados al azar y dirás cuál es mejor. Solo se pone en uso cuando la evidencia de que lo prefieres llega a {odds} contra 1.</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>Models on this computer</source>
        <translation>Modelos de este equipo</translation>
    </message>
</context>
<context>
    <name>CellTiles</name>
    <message>
        <source>Not painted</source>
        <translation>Sin pintar</translation>
    </message>
    <message>
        <source>Its file moved</source>
        <translation>El archivo no está</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Repaint</source>
        <translation>Repintar</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{word} · not used</source>
        <translation>{word} · sin usar</translation>
    </message>
    <message>
        <source>Did you mean “{word}”?</source>
        <translation>¿Quisiste decir «{word}»?</translation>
    </message>
    <message>
        <source>without {word}</source>
        <translation>sin {word}</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Add a scene</source>
        <translation>Añadir una escena</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Leído como</translation>
    </message>
    <message>
        <source>What the words do will stand here</source>
        <translation>Aquí se verá lo que hacen las palabras</translation>
    </message>
</context>
<context>
    <name>ClassChip</name>
    <message>
        <source>More of it</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Less of it</source>
        <translation>Menos</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>Solo esta</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Controls</source>
        <translation>Controles</translation>
    </message>
</context>
<context>
    <name>ConflictBand</name>
    <message>
        <source>“{first}” and “{second}” rarely meet</source>
        <translation>«{first}» y «{second}» rara vez van juntos</translation>
    </message>
    <message>
        <source>Blend of “{first}” and “{second}”</source>
        <translation>Mezcla de «{first}» y «{second}»</translation>
    </message>
    <message>
        <source>Don&apos;t blend</source>
        <translation>No mezclar</translation>
    </message>
    <message>
        <source>Paint each word alone, half of the batch each</source>
        <translation>Pintar cada palabra por separado, media tanda cada una</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} de {count}</translation>
    </message>
</context>
<context>
    <name>ConflictFold</name>
    <message>
        <source>“{first}” and “{second}” rarely meet</source>
        <translation>«{first}» y «{second}» rara vez van juntos</translation>
    </message>
</context>
<context>
    <name>ControlRow</name>
    <message>
        <source>No taste has been learned yet</source>
        <translation>Aún no se ha aprendido ningún gusto</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Fewer images</source>
        <translation>Menos imágenes</translation>
    </message>
    <message>
        <source>More images</source>
        <translation>Más imágenes</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>Variedad</translation>
    </message>
    <message>
        <source>Novelty</source>
        <translation>Novedad</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>Gusto</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Reparto</translation>
    </message>
    <message>
        <source>as painted</source>
        <translation>como salga</translation>
    </message>
    <message>
        <source>Paints up to {times} times as many, shows those that are spread evenly</source>
        <translation>Pinta hasta {times} veces más y muestra las que se reparten por igual</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>No steps yet.</source>
        <translation>Aún no hay pasos.</translation>
    </message>
    <message>
        <source>{value} at step {step}, range {low} to {high}.</source>
        <translation>{value} en el paso {step}, entre {low} y {high}.</translation>
    </message>
    <message>
        <source>{step} steps</source>
        <translation>{step} pasos</translation>
    </message>
    <message>
        <source>Agreement on unseen ratings</source>
        <translation>Acierto en notas no vistas</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Ver como tabla</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Acierto</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
</context>
<context>
    <name>Directions</name>
    <message>
        <source>lighter</source>
        <translation>más claras</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>más oscuras</translation>
    </message>
    <message>
        <source>more contrast</source>
        <translation>más contraste</translation>
    </message>
    <message>
        <source>less contrast</source>
        <translation>menos contraste</translation>
    </message>
    <message>
        <source>more colour</source>
        <translation>más color</translation>
    </message>
    <message>
        <source>less colour</source>
        <translation>menos color</translation>
    </message>
    <message>
        <source>warmer</source>
        <translation>más cálidas</translation>
    </message>
    <message>
        <source>cooler</source>
        <translation>más frías</translation>
    </message>
    <message>
        <source>more detail</source>
        <translation>más detalle</translation>
    </message>
    <message>
        <source>less detail</source>
        <translation>menos detalle</translation>
    </message>
    <message>
        <source>more darkness</source>
        <translation>más oscuridad</translation>
    </message>
    <message>
        <source>less darkness</source>
        <translation>menos oscuridad</translation>
    </message>
    <message>
        <source>more white</source>
        <translation>más blanco</translation>
    </message>
    <message>
        <source>less white</source>
        <translation>menos blanco</translation>
    </message>
    <message>
        <source>more grey</source>
        <translation>más gris</translation>
    </message>
    <message>
        <source>less grey</source>
        <translation>menos gris</translation>
    </message>
    <message>
        <source>more pink</source>
        <translation>más rosa</translation>
    </message>
    <message>
        <source>less pink</source>
        <translation>menos rosa</translation>
    </message>
    <message>
        <source>more red</source>
        <translation>más rojo</translation>
    </message>
    <message>
        <source>less red</source>
        <translation>menos rojo</translation>
    </message>
    <message>
        <source>more orange</source>
        <translation>más naranja</translation>
    </message>
    <message>
        <source>less orange</source>
        <translation>menos naranja</translation>
    </message>
    <message>
        <source>more yellow</source>
        <translation>más amarillo</translation>
    </message>
    <message>
        <source>less yellow</source>
        <translation>menos amarillo</translation>
    </message>
    <message>
        <source>more lime green</source>
        <translation>más verde lima</translation>
    </message>
    <message>
        <source>less lime green</source>
        <translation>menos verde lima</translation>
    </message>
    <message>
        <source>more green</source>
        <translation>más verde</translation>
    </message>
    <message>
        <source>less green</source>
        <translation>menos verde</translation>
    </message>
    <message>
        <source>more teal</source>
        <translation>más verde azulado</translation>
    </message>
    <message>
        <source>less teal</source>
        <translation>menos verde azulado</translation>
    </message>
    <message>
        <source>more cyan</source>
        <translation>más cian</translation>
    </message>
    <message>
        <source>less cyan</source>
        <translation>menos cian</translation>
    </message>
    <message>
        <source>more sky blue</source>
        <translation>más azul celeste</translation>
    </message>
    <message>
        <source>less sky blue</source>
        <translation>menos azul celeste</translation>
    </message>
    <message>
        <source>more blue</source>
        <translation>más azul</translation>
    </message>
    <message>
        <source>less blue</source>
        <translation>menos azul</translation>
    </message>
    <message>
        <source>more violet</source>
        <translation>más violeta</translation>
    </message>
    <message>
        <source>less violet</source>
        <translation>menos violeta</translation>
    </message>
    <message>
        <source>more magenta</source>
        <translation>más magenta</translation>
    </message>
    <message>
        <source>less magenta</source>
        <translation>menos magenta</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop a model here: a file or its folder</source>
        <translation>Suelta aquí un modelo: un archivo o su carpeta</translation>
    </message>
    <message>
        <source>Size, checksum, contents and licence are checked, then it paints a trial</source>
        <translation>Se revisan tamaño, suma, contenido y licencia; después pinta una prueba</translation>
    </message>
</context>
<context>
    <name>ErrorCard</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Earlier batches</source>
        <translation>Tandas anteriores</translation>
    </message>
</context>
<context>
    <name>FilmstripModel</name>
    <message>
        <source>Batch {number}: {prompt}. {picks}.</source>
        <translation>Tanda {number}: {prompt}. {picks}.</translation>
    </message>
    <message numerus="yes">
        <source>%n pick(s)</source>
        <translation>
            <numerusform>%n elegida</numerusform>
            <numerusform>%n elegidas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>de {total}</translation>
    </message>
    <message>
        <source>any</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Elegidas</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Descartadas</translation>
    </message>
    <message>
        <source>Unrated</source>
        <translation>Sin nota</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Qué imágenes</translation>
    </message>
    <message>
        <source>How to look at them</source>
        <translation>Cómo verlas</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Best rated</source>
        <translation>Mejor nota</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Tamaño de las imágenes</translation>
    </message>
    <message>
        <source>Auto-advance is on</source>
        <translation>Avance automático activo</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message numerus="yes">
        <source>%n star(s) or more</source>
        <translation>
            <numerusform>%n estrella o más</numerusform>
            <numerusform>%n estrellas o más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstFacts</name>
    <message>
        <source>{energy} an image here</source>
        <translation>{energy} por imagen aquí</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nada sale de este equipo</translation>
    </message>
    <message>
        <source>No account, no network, no tracking</source>
        <translation>Sin cuenta, sin red, sin rastreo</translation>
    </message>
    <message>
        <source>Rate with 0 to 5, P and X</source>
        <translation>Pon nota con 0 a 5, P y X</translation>
    </message>
    <message>
        <source>It learns your taste from that</source>
        <translation>Así aprende tu gusto</translation>
    </message>
    <message>
        <source>Starter model checked</source>
        <translation>Modelo inicial comprobado</translation>
    </message>
    <message>
        <source>The starter model is loading</source>
        <translation>El modelo inicial se está cargando</translation>
    </message>
    <message>
        <source>You see what it costs</source>
        <translation>Se ve lo que cuesta</translation>
    </message>
    <message>
        <source>Speed and energy of every batch</source>
        <translation>Velocidad y energía de cada tanda</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>What shall we sketch?</source>
        <translation>¿Qué dibujamos?</translation>
    </message>
    <message>
        <source>A few words in English or Spanish. Your computer paints them in a moment.</source>
        <translation>Unas palabras en español o en inglés. Tu equipo las pinta en un momento.</translation>
    </message>
    <message>
        <source>Or begin with one of these</source>
        <translation>O empieza con una de estas</translation>
    </message>
    <message>
        <source>These four are being painted for you</source>
        <translation>Estas cuatro se están pintando ahora</translation>
    </message>
    <message numerus="yes">
        <source>Painted just now by the starter model, %n image(s) in {time}</source>
        <translation>
            <numerusform>Recién pintadas con el modelo inicial, %n imagen en {time}</numerusform>
            <numerusform>Recién pintadas con el modelo inicial, %n imágenes en {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Press</source>
        <translation>Pulsa</translation>
    </message>
    <message>
        <source>for every key</source>
        <translation>para ver todas las teclas</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
</context>
<context>
    <name>GridHeader</name>
    <message>
        <source>Batch {number}</source>
        <translation>Tanda {number}</translation>
    </message>
    <message>
        <source>{arrived} of {count} painted. Esc stops, what is painted stays</source>
        <translation>{arrived} de {count} pintadas. Esc detiene; lo pintado se queda</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) in {time}</source>
        <translation>
            <numerusform>%n imagen en {time}</numerusform>
            <numerusform>%n imágenes en {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Measured by the sensor of this computer</source>
        <translation>Medido por el sensor de este equipo</translation>
    </message>
    <message>
        <source>Estimated from time and rated power</source>
        <translation>Calculado a partir del tiempo y la potencia nominal</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Picks</source>
        <translation>Elegidas</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Descartadas</translation>
    </message>
    <message>
        <source>Unrated</source>
        <translation>Sin nota</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Qué imágenes</translation>
    </message>
    <message>
        <source>How to look at them</source>
        <translation>Cómo verlas</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Tamaño de las imágenes</translation>
    </message>
    <message>
        <source>Auto-advance is on</source>
        <translation>Avance automático activo</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Hecha de</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Linaje</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Hecha con</translation>
    </message>
    <message>
        <source>What they show</source>
        <translation>Qué muestran</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nada seleccionado</translation>
    </message>
    <message>
        <source>Choose a picture to see what it is made of.</source>
        <translation>Elige una imagen para ver de qué está hecha.</translation>
    </message>
</context>
<context>
    <name>InspectorHead</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>LanguageTag</name>
    <message>
        <source>Read as {language}</source>
        <translation>Leído como {language}</translation>
    </message>
</context>
<context>
    <name>Leaning</name>
    <message>
        <source>light</source>
        <translation>claro</translation>
    </message>
    <message>
        <source>warmth</source>
        <translation>calidez</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>luminosidad</translation>
    </message>
    <message>
        <source>hue</source>
        <translation>tono</translation>
    </message>
    <message>
        <source>density</source>
        <translation>densidad</translation>
    </message>
    <message>
        <source>scene</source>
        <translation>escena</translation>
    </message>
    <message>
        <source>very dark</source>
        <translation>muy oscuro</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>oscuro</translation>
    </message>
    <message>
        <source>medium light</source>
        <translation>luz media</translation>
    </message>
    <message>
        <source>very light</source>
        <translation>muy claro</translation>
    </message>
    <message>
        <source>very cool</source>
        <translation>muy frío</translation>
    </message>
    <message>
        <source>cool</source>
        <translation>frío</translation>
    </message>
    <message>
        <source>neither warm nor cool</source>
        <translation>ni cálido ni frío</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>cálido</translation>
    </message>
    <message>
        <source>very warm</source>
        <translation>muy cálido</translation>
    </message>
    <message>
        <source>very plain</source>
        <translation>muy liso</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>liso</translation>
    </message>
    <message>
        <source>medium detail</source>
        <translation>detalle medio</translation>
    </message>
    <message>
        <source>detailed</source>
        <translation>detallado</translation>
    </message>
    <message>
        <source>very detailed</source>
        <translation>muy detallado</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rojo</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>amarillo</translation>
    </message>
    <message>
        <source>green</source>
        <translation>verde</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>turquesa</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>azul</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>morado</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>gris</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>sin medir</translation>
    </message>
    <message>
        <source>without {thing}</source>
        <translation>sin {thing}</translation>
    </message>
    <message>
        <source>Learning what this model paints: {share}</source>
        <translation>Aprendiendo qué pinta este modelo: {share}</translation>
    </message>
    <message>
        <source>Drawing towards the palette: {share}</source>
        <translation>Acercando a la paleta: {share}</translation>
    </message>
    <message>
        <source>{painted} of {most} to choose from</source>
        <translation>{painted} de {most} para elegir</translation>
    </message>
    <message>
        <source>unevenness {before} → {after}</source>
        <translation>desigualdad {before} → {after}</translation>
    </message>
    <message>
        <source>palette distance {before} → {after}</source>
        <translation>distancia a la paleta {before} → {after}</translation>
    </message>
    <message>
        <source>Only {passed} of {painted} pictures passed: {what}. The others shown came nearest to it.</source>
        <translation>Solo pasaron {passed} de {painted} imágenes: {what}. Las demás que se ven son las más cercanas.</translation>
    </message>
    <message>
        <source>Nothing here can check “{things}”; please look.</source>
        <translation>Nada aquí puede comprobar «{things}»; hay que mirar.</translation>
    </message>
    <message>
        <source>{passed} of {painted} passed: {what}</source>
        <translation>pasaron {passed} de {painted}: {what}</translation>
    </message>
</context>
<context>
    <name>LeaningView</name>
    <message>
        <source>This batch</source>
        <translation>Esta tanda</translation>
    </message>
    <message>
        <source>The last 100</source>
        <translation>Las últimas 100</translation>
    </message>
    <message>
        <source>Which pictures are counted</source>
        <translation>Qué imágenes se cuentan</translation>
    </message>
</context>
<context>
    <name>LibraryArea</name>
    <message>
        <source>No picture fits these filters</source>
        <translation>Ninguna imagen cumple estos filtros</translation>
    </message>
    <message>
        <source>Pictures of the library</source>
        <translation>Imágenes de la biblioteca</translation>
    </message>
    <message>
        <source>Nothing painted yet</source>
        <translation>Aún no hay nada pintado</translation>
    </message>
    <message>
        <source>Everything that you paint is kept here.</source>
        <translation>Aquí se guarda todo lo que pintas.</translation>
    </message>
    <message>
        <source>Go to the Studio</source>
        <translation>Ir al Estudio</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Quitar los filtros</translation>
    </message>
</context>
<context>
    <name>LineageView</name>
    <message>
        <source>This</source>
        <translation>Esta</translation>
    </message>
    <message>
        <source>From {picture}</source>
        <translation>De {picture}</translation>
    </message>
    <message numerus="yes">
        <source>%n variation(s)</source>
        <translation>
            <numerusform>%n variación</numerusform>
            <numerusform>%n variaciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Language and look</source>
        <translation>Idioma y aspecto</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño de letra</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Reducir movimiento</translation>
    </message>
    <message>
        <source>Nothing fades or slides. Where the computer asks for it, this is so anyway.</source>
        <translation>Nada se desvanece ni se desliza. Si el equipo lo pide, ya es así.</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>{side} px shown at {multiple}</source>
        <translation>{side} px vistos a {multiple}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo ha fallado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ModelDetail</name>
    <message>
        <source>The chosen model</source>
        <translation>El modelo elegido</translation>
    </message>
    <message>
        <source>Not chosen by hand: seed 1, two pictures each of classes from all over</source>
        <translation>Sin elegir a mano: semilla 1, dos imágenes de cada clase, clases repartidas por todo el modelo</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Qué le pasa</translation>
    </message>
    <message>
        <source>Training pictures</source>
        <translation>Imágenes de entrenamiento</translation>
    </message>
    <message>
        <source>How it was trained</source>
        <translation>Cómo se entrenó</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Know its limits</source>
        <translation>Sus límites</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Paints</source>
        <translation>Pinta</translation>
    </message>
    <message>
        <source>State its licence...</source>
        <translation>Indicar su licencia...</translation>
    </message>
    <message>
        <source>Measure its statistics (minutes)</source>
        <translation>Medir sus estadísticas (minutos)</translation>
    </message>
    <message>
        <source>Makes another model of it that also paints well with less variety</source>
        <translation>Hace de él otro modelo que también pinta bien con menos variedad</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Usar este modelo</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Ver archivos</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n clase</numerusform>
            <numerusform>%n clases</numerusform>
        </translation>
    </message>
    <message>
        <source>No limits on use; credit is welcome but not needed.</source>
        <translation>Uso sin límites; se agradece citar el origen, pero no hace falta.</translation>
    </message>
    <message>
        <source>Any use, as long as its maker is named.</source>
        <translation>Cualquier uso, citando a su autor.</translation>
    </message>
    <message>
        <source>Its maker has to be named; nothing commercial.</source>
        <translation>Hay que citar a su autor; nada comercial.</translation>
    </message>
    <message>
        <source>Any use; its notices have to be kept.</source>
        <translation>Cualquier uso; hay que conservar sus avisos.</translation>
    </message>
    <message>
        <source>Any use; its notice has to be kept.</source>
        <translation>Cualquier uso; hay que conservar su aviso.</translation>
    </message>
    <message>
        <source>{number} million</source>
        <translation>{number} millones</translation>
    </message>
    <message>
        <source>{speed} images/s, {energy} each</source>
        <translation>{speed} imágenes/s, {energy} cada una</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>imágenes/s</translation>
    </message>
    <message>
        <source>per image</source>
        <translation>por imagen</translation>
    </message>
    <message>
        <source>to load</source>
        <translation>en cargar</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificado</translation>
    </message>
    <message>
        <source>No licence found</source>
        <translation>Sin licencia</translation>
    </message>
    <message>
        <source>not stated, export is locked</source>
        <translation>sin indicar, no se exporta</translation>
    </message>
    <message>
        <source>{licence} (as you told)</source>
        <translation>{licence} (según indicaste)</translation>
    </message>
    <message>
        <source>Not stated. It paints, but its pictures are not exported until it is.</source>
        <translation>Sin indicar. Pinta, pero sus imágenes no se exportan hasta que se indique.</translation>
    </message>
    <message>
        <source>Credit needed</source>
        <translation>Pide crédito</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Dañado</translation>
    </message>
    <message>
        <source>Checksum, {share}</source>
        <translation>Suma de control, {share}</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Trial paint</source>
        <translation>Pintura de prueba</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Espera su turno</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usar</translation>
    </message>
    <message>
        <source>Paints</source>
        <translation>Pinta</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>Came as</source>
        <translation>Llegó como</translation>
    </message>
    <message>
        <source>Opened in</source>
        <translation>Se abrió en</translation>
    </message>
    <message>
        <source>Checksum of the file</source>
        <translation>Suma del archivo</translation>
    </message>
    <message>
        <source>Tensors in order</source>
        <translation>Tensores en orden</translation>
    </message>
    <message>
        <source>Largest weight</source>
        <translation>Peso mayor</translation>
    </message>
    <message>
        <source>Spread of the trial</source>
        <translation>Dispersión de la prueba</translation>
    </message>
    <message>
        <source>nothing to run</source>
        <translation>nada que ejecutar</translation>
    </message>
    <message>
        <source>a sandbox without network</source>
        <translation>un recinto sin red</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Comprobado</translation>
    </message>
    <message>
        <source>Matches its card</source>
        <translation>Coincide con su ficha</translation>
    </message>
    <message>
        <source>today at {time}</source>
        <translation>hoy a las {time}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>Truncamiento</translation>
    </message>
    <message>
        <source>Blends</source>
        <translation>Mezclas</translation>
    </message>
    <message>
        <source>Mirrors</source>
        <translation>Espejo</translation>
    </message>
    <message>
        <source>every other picture of a batch</source>
        <translation>una de cada dos imágenes de una tanda</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Procede de</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>t × a normal cut at 2</source>
        <translation>t × una normal cortada en 2</translation>
    </message>
    <message>
        <source>t × a normal</source>
        <translation>t × una normal</translation>
    </message>
    <message>
        <source>a normal cut at t</source>
        <translation>una normal cortada en t</translation>
    </message>
    <message>
        <source>a normal clamped to t</source>
        <translation>una normal recortada a t</translation>
    </message>
    <message>
        <source>the average of the classes</source>
        <translation>la media de las clases</translation>
    </message>
    <message>
        <source>shapes of the heaviest class, colours of all</source>
        <translation>formas de la clase que más pesa, colores de todas</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Import a model</source>
        <translation>Importar un modelo</translation>
    </message>
    <message>
        <source>The licence of {title}</source>
        <translation>La licencia de {title}</translation>
    </message>
    <message>
        <source>Licence, as its maker states it:</source>
        <translation>La licencia, tal como la indica su autor:</translation>
    </message>
</context>
<context>
    <name>ModelsPresenter</name>
    <message>
        <source>{title}, measured</source>
        <translation>{title}, medido</translation>
    </message>
    <message>
        <source>Let the import or the check end first, or cancel it.</source>
        <translation>Deja que termine antes la importación o la comprobación, o cancélala.</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
</context>
<context>
    <name>NearWords</name>
    <message>
        <source>Near colours</source>
        <translation>Colores cercanos</translation>
    </message>
    <message>
        <source>Instead of “{word}”</source>
        <translation>En lugar de «{word}»</translation>
    </message>
    <message>
        <source>{word} · as written</source>
        <translation>{word} · según el texto</translation>
    </message>
</context>
<context>
    <name>NegativeField</name>
    <message>
        <source>What to leave out</source>
        <translation>Qué dejar fuera</translation>
    </message>
    <message>
        <source>leave out: people, cars</source>
        <translation>dejar fuera: gente, coches</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <source>What can paint on this computer. Nothing is loaded before it is checked.</source>
        <translation>Lo que puede pintar en este equipo. Nada se carga antes de revisarlo.</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Comprobar todos</translation>
    </message>
    <message>
        <source>Reads all weights again, compares them with their cards, and paints a trial</source>
        <translation>Vuelve a leer todos los pesos, los compara con sus fichas y pinta una prueba</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importar...</translation>
    </message>
</context>
<context>
    <name>PaletteButton</name>
    <message>
        <source>Colours that the pictures are drawn towards</source>
        <translation>Colores hacia los que se llevan las imágenes</translation>
    </message>
    <message>
        <source>teal, #ff8000</source>
        <translation>verde azulado, #ff8000</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Paleta</translation>
    </message>
    <message>
        <source>From the active picture</source>
        <translation>De la imagen activa</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Up to {count} colours: names, or digits such as #ff8000</source>
        <translation>Hasta {count} colores: nombres o cifras como #ff8000</translation>
    </message>
    <message>
        <source>Palette: {colours}</source>
        <translation>Paleta: {colours}</translation>
    </message>
</context>
<context>
    <name>PictureFacts</name>
    <message>
        <source>mixed</source>
        <translation>varios</translation>
    </message>
    <message>
        <source>Taste guessed {guess}, you gave {stars}</source>
        <translation>El gusto calculó {guess}; diste {stars}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>{adapter} at {strength}</source>
        <translation>{adapter} al {strength}</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>en espejo</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adaptador</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>Variedad</translation>
    </message>
    <message>
        <source>Painted</source>
        <translation>Pintada</translation>
    </message>
</context>
<context>
    <name>PlaceSection</name>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Pictures, ratings, tastes and backups. Nothing of it leaves this computer.</source>
        <translation>Imágenes, notas, gustos y copias de seguridad. Nada de ello sale de este equipo.</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Ver en el gestor de archivos</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <source>One seed at steps {steps}</source>
        <translation>Una semilla en los pasos {steps}</translation>
    </message>
    <message>
        <source>No preview yet</source>
        <translation>Aún sin vista previa</translation>
    </message>
</context>
<context>
    <name>PromptBar</name>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Earlier prompts</source>
        <translation>Descripciones anteriores</translation>
    </message>
    <message>
        <source>What to leave out</source>
        <translation>Qué dejar fuera</translation>
    </message>
    <message>
        <source>a long-tailed bird over the dunes</source>
        <translation>un pájaro de cola larga sobre las dunas</translation>
    </message>
    <message>
        <source>What to paint</source>
        <translation>Qué pintar</translation>
    </message>
</context>
<context>
    <name>RatingSection</name>
    <message>
        <source>Rating</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Go on after every mark</source>
        <translation>Avanzar tras cada marca</translation>
    </message>
    <message>
        <source>Begin with auto-advance on. A switches it while you rate; Shift and a key of a mark goes on once.</source>
        <translation>Empezar con el avance automático activo. A lo cambia mientras pones notas; Mayús y la tecla de una marca avanza una vez.</translation>
    </message>
</context>
<context>
    <name>RatingStrip</name>
    <message>
        <source>Pick</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>ReadChips</name>
    <message>
        <source>Near what it can draw</source>
        <translation>Cerca de lo que sabe dibujar</translation>
    </message>
    <message>
        <source>It cannot draw this</source>
        <translation>No sabe dibujar esto</translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompt(s)</source>
        <translation>
            <numerusform>%Ln descripción</numerusform>
            <numerusform>%Ln descripciones</numerusform>
        </translation>
    </message>
    <message>
        <source>more than {count} prompts</source>
        <translation>más de {count} descripciones</translation>
    </message>
    <message>
        <source>They share the batch evenly; this is the first</source>
        <translation>Se reparten la tanda por igual; esta es la primera</translation>
    </message>
    <message>
        <source>{share} likely that it knows what this is about</source>
        <translation>Probabilidad de que sepa de qué se trata: {share}</translation>
    </message>
    <message>
        <source>It was understood, but this generator has no direction for it yet</source>
        <translation>Se entendió, pero este generador aún no tiene una dirección para ello</translation>
    </message>
    <message>
        <source>It chose a scene that looks like this</source>
        <translation>Eligió una escena con ese aspecto</translation>
    </message>
    <message>
        <source>It steers the picture along a measured direction</source>
        <translation>Guía la imagen por una dirección medida</translation>
    </message>
    <message>
        <source>It is a colour of the palette that the pictures are drawn towards</source>
        <translation>Es un color de la paleta hacia la que se llevan las imágenes</translation>
    </message>
    <message>
        <source>Nothing steers by it, but pictures that do not show it are sorted out</source>
        <translation>Nada orienta por ello, pero se descartan las imágenes que no lo muestran</translation>
    </message>
    <message>
        <source>It is one of the ways in which pictures differ most; mostly {looks}</source>
        <translation>Es una de las maneras en que más se distinguen las imágenes; sobre todo {looks}</translation>
    </message>
    <message>
        <source>It is one of the ways in which pictures differ most; it has no other name</source>
        <translation>Es una de las maneras en que más se distinguen las imágenes; no tiene otro nombre</translation>
    </message>
    <message>
        <source>Chosen instead of “{word}”</source>
        <translation>Se eligió en lugar de «{word}»</translation>
    </message>
    <message>
        <source>Kept out of the mix, and pictures that look like it are sorted out</source>
        <translation>Se deja fuera de la mezcla y se descartan las imágenes que se le parecen</translation>
    </message>
    <message>
        <source>Steered away from, and pictures that show it are sorted out</source>
        <translation>Se aleja de ello y se descartan las imágenes que lo muestran</translation>
    </message>
    <message>
        <source>Pictures go along this direction the other way</source>
        <translation>Las imágenes van por esta dirección en sentido contrario</translation>
    </message>
    <message>
        <source>{word} · unchecked</source>
        <translation>{word} · sin comprobar</translation>
    </message>
    <message>
        <source>Nothing here can tell whether a picture shows it; please look</source>
        <translation>Nada aquí puede saber si una imagen lo muestra; míralo tú</translation>
    </message>
    <message>
        <source>There is no file of this name in the wildcards folder</source>
        <translation>No hay un archivo con ese nombre en la carpeta wildcards</translation>
    </message>
    <message>
        <source>No scene of this generator answers to this word</source>
        <translation>Ninguna escena de este generador responde a esta palabra</translation>
    </message>
</context>
<context>
    <name>RemovalBar</name>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{title} is in the trash of the library, with its weights.</source>
        <translation>{title} está en la papelera de la biblioteca, con sus pesos.</translation>
    </message>
    <message>
        <source>Remove {title}?</source>
        <translation>¿Quitar {title}?</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were painted with it.</source>
        <translation>
            <numerusform>Se ha pintado %n imagen con él.</numerusform>
            <numerusform>Se han pintado %n imágenes con él.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n adapter(s) were tuned for it.</source>
        <translation>
            <numerusform>Se ha ajustado %n adaptador para él.</numerusform>
            <numerusform>Se han ajustado %n adaptadores para él.</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay; to paint them again it has to come back.</source>
        <translation>Se conservan; para volver a pintarlas hay que recuperarlo.</translation>
    </message>
</context>
<context>
    <name>SeedField</name>
    <message>
        <source>Free the seed</source>
        <translation>Soltar la semilla</translation>
    </message>
    <message>
        <source>Lock the seed</source>
        <translation>Fijar la semilla</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Paint again with a new seed</source>
        <translation>Pintar otra vez con otra semilla</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>{batch}, {place} of {count}</source>
        <translation>{batch}, {place} de {count}</translation>
    </message>
    <message>
        <source>{title}, {row} of {rows}</source>
        <translation>{title}, {row} de {rows}</translation>
    </message>
    <message>
        <source>Not painted yet</source>
        <translation>Aún sin pintar</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Editada</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Elegida</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Descartada</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Sin estrellas</translation>
    </message>
    <message>
        <source>One star</source>
        <translation>Una estrella</translation>
    </message>
    <message>
        <source>Two stars</source>
        <translation>Dos estrellas</translation>
    </message>
    <message>
        <source>Three stars</source>
        <translation>Tres estrellas</translation>
    </message>
    <message>
        <source>Four stars</source>
        <translation>Cuatro estrellas</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>Cinco estrellas</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Sin etiqueta</translation>
    </message>
    <message>
        <source>Red label</source>
        <translation>Etiqueta roja</translation>
    </message>
    <message>
        <source>Yellow label</source>
        <translation>Etiqueta amarilla</translation>
    </message>
    <message>
        <source>Green label</source>
        <translation>Etiqueta verde</translation>
    </message>
    <message>
        <source>Blue label</source>
        <translation>Etiqueta azul</translation>
    </message>
    <message>
        <source>Purple label</source>
        <translation>Etiqueta morada</translation>
    </message>
    <message>
        <source>No flag</source>
        <translation>Sin marca</translation>
    </message>
</context>
<context>
    <name>Stars</name>
    <message>
        <source>Rating, 0 to 5 stars</source>
        <translation>Nota, de 0 a 5 estrellas</translation>
    </message>
    <message>
        <source>Rate (0 to 5)</source>
        <translation>Poner nota (0 a 5)</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>{number} images/s</source>
        <translation>{number} imágenes/s</translation>
    </message>
    <message>
        <source>{energy} this batch</source>
        <translation>{energy} esta tanda</translation>
    </message>
    <message>
        <source>{energy} today</source>
        <translation>{energy} hoy</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>All ratings saved</source>
        <translation>Notas guardadas</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nada sale de este equipo</translation>
    </message>
</context>
<context>
    <name>StatusPresenter</name>
    <message numerus="yes">
        <source>CPU · %n core(s)</source>
        <translation>
            <numerusform>CPU · %n núcleo</numerusform>
            <numerusform>CPU · %n núcleos</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} of {enough} ratings</source>
        <translation>{count} de {enough} notas</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>quedan unos {time}</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendiendo</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Paused while you paint</source>
        <translation>En pausa mientras pintas</translation>
    </message>
</context>
<context>
    <name>StudioPresenter</name>
    <message numerus="yes">
        <source>Paint %n</source>
        <translation>
            <numerusform>Pintar %n</numerusform>
            <numerusform>Pintar %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Paint again</source>
        <translation>Pintar otra vez</translation>
    </message>
</context>
<context>
    <name>TasteHead</name>
    <message numerus="yes">
        <source>ratings</source>
        <translation>
            <numerusform>nota</numerusform>
            <numerusform>notas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>comparisons</source>
        <translation>
            <numerusform>comparación</numerusform>
            <numerusform>comparaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} a {high}</translation>
    </message>
    <message numerus="yes">
        <source>agrees with you on %Ln unseen rating(s)</source>
        <translation>
            <numerusform>acierta en tu nota no vista (%Ln)</numerusform>
            <numerusform>acierta en tus %Ln notas no vistas</numerusform>
        </translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>Gusto</translation>
    </message>
    <message>
        <source>Learned from your own ratings and comparisons. It never leaves this computer.</source>
        <translation>Aprendido de tus propias notas y comparaciones. Nunca sale de este equipo.</translation>
    </message>
    <message>
        <source>would be chance</source>
        <translation>sería el azar</translation>
    </message>
</context>
<context>
    <name>TasteLayout</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Partes de la página</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Prueba a ciegas</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adaptadores</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Rasgos</translation>
    </message>
</context>
<context>
    <name>TastePresenter</name>
    <message>
        <source>{name} is in use now</source>
        <translation>{name} está ahora en uso</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Se ha vuelto a la anterior</translation>
    </message>
</context>
<context>
    <name>TrainingHead</name>
    <message>
        <source>Tune</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Prueba a ciegas</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Desechar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>chance</source>
        <translation>azar</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Agreement on unseen ratings, %</source>
        <translation>Acierto en notas no vistas, %</translation>
    </message>
    <message>
        <source>One seed through the run</source>
        <translation>Una semilla a lo largo del ajuste</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message>
        <source>Opening the library</source>
        <translation>Abriendo la biblioteca</translation>
    </message>
    <message>
        <source>Too early to tune</source>
        <translation>Aún es pronto para ajustar</translation>
    </message>
    <message numerus="yes">
        <source>Tune on %Ln rating(s)</source>
        <translation>
            <numerusform>Ajustar con %Ln nota</numerusform>
            <numerusform>Ajustar con %Ln notas</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Preparando</translation>
    </message>
    <message>
        <source>{name} is training</source>
        <translation>{name} se está entrenando</translation>
    </message>
    <message>
        <source>{name} is ready</source>
        <translation>Ya se puede probar {name}</translation>
    </message>
    <message>
        <source>{name} was not finished</source>
        <translation>{name} no se terminó</translation>
    </message>
    <message>
        <source>{name} was interrupted</source>
        <translation>{name} se interrumpió</translation>
    </message>
    <message>
        <source>{name} was stopped</source>
        <translation>{name} se detuvo</translation>
    </message>
    <message>
        <source>It goes live only if it wins a blind test.</source>
        <translation>Solo se pondrá en uso si gana una prueba a ciegas.</translation>
    </message>
    <message>
        <source>It can go on from where it was last saved.</source>
        <translation>Puede seguir desde donde se guardó por última vez.</translation>
    </message>
    <message>
        <source>It can go on from step {step}.</source>
        <translation>Puede seguir desde el paso {step}.</translation>
    </message>
    <message>
        <source>clear gain over {name}</source>
        <translation>mejora clara sobre {name}</translation>
    </message>
    <message>
        <source>clearly below {name}</source>
        <translation>claramente por debajo de {name}</translation>
    </message>
    <message>
        <source>so far no clear gain over {name}</source>
        <translation>de momento sin mejora clara sobre {name}</translation>
    </message>
    <message>
        <source>Agrees on {share} of unseen ratings; chance is {chance}.</source>
        <translation>Acierta el {share} de las notas no vistas; el azar, el {chance}.</translation>
    </message>
    <message>
        <source>Agrees on {share} of unseen ratings, {name} on {other}; chance is {chance}.</source>
        <translation>Acierta el {share} de las notas no vistas; {name}, el {other}; el azar, el {chance}.</translation>
    </message>
    <message>
        <source>expected to rate ≈ {now} stars, ≈ {first} at the start</source>
        <translation>se esperan ≈ {now} estrellas, ≈ {first} al empezar</translation>
    </message>
    <message>
        <source>It can be taken up again.</source>
        <translation>Se puede retomar.</translation>
    </message>
    <message>
        <source>{name} is untouched.</source>
        <translation>{name} sigue intacto.</translation>
    </message>
    <message>
        <source>The generator is untouched.</source>
        <translation>El generador sigue intacto.</translation>
    </message>
    <message>
        <source>It learns in the background while you go on painting.</source>
        <translation>Aprende en segundo plano mientras sigues pintando.</translation>
    </message>
    <message>
        <source>About {time}, judging by the last run. You can go on painting.</source>
        <translation>Alrededor de {time}, según el último ajuste. Puedes seguir pintando.</translation>
    </message>
    <message>
        <source>Pausing after this step</source>
        <translation>En pausa tras este paso</translation>
    </message>
    <message>
        <source>Stopping after this step</source>
        <translation>Se detiene tras este paso</translation>
    </message>
    <message>
        <source>Paused by you</source>
        <translation>En pausa por ti</translation>
    </message>
    <message>
        <source>Paused while you paint</source>
        <translation>En pausa mientras pintas</translation>
    </message>
    <message>
        <source>Putting the adapter together</source>
        <translation>Montando el adaptador</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Paso {step} de {steps}</translation>
    </message>
    <message>
        <source>Looking at your pictures, {step} of {steps}</source>
        <translation>Mirando tus imágenes, {step} de {steps}</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>quedan unos segundos</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>quedan unos {time}</translation>
    </message>
</context>
<context>
    <name>TraitGroup</name>
    <message>
        <source>You lean towards</source>
        <translation>Te atrae</translation>
    </message>
    <message>
        <source>You pass over</source>
        <translation>Sueles descartar</translation>
    </message>
    <message>
        <source>less</source>
        <translation>menos</translation>
    </message>
    <message>
        <source>more</source>
        <translation>más</translation>
    </message>
</context>
<context>
    <name>TraitWords</name>
    <message numerus="yes">
        <source>from %Ln rating(s)</source>
        <translation>
            <numerusform>a partir de %Ln nota</numerusform>
            <numerusform>a partir de %Ln notas</numerusform>
        </translation>
    </message>
    <message>
        <source>{effect} stars for one standard deviation more of it, 95% range {low} to {high}</source>
        <translation>{effect} estrellas por cada desviación típica más, entre {low} y {high} con un 95&#xa0;%</translation>
    </message>
    <message>
        <source>Crosses zero, so it is not used</source>
        <translation>Cruza el cero, así que no se usa</translation>
    </message>
</context>
<context>
    <name>TraitsPanel</name>
    <message>
        <source>{count} of {needed} ratings</source>
        <translation>{count} de {needed} notas</translation>
    </message>
    <message>
        <source>Traits appear here once the taste foretells your ratings better than a guess.</source>
        <translation>Los rasgos aparecen aquí cuando el gusto acierta tus notas mejor que el azar.</translation>
    </message>
    <message>
        <source>Whiskers show the 95% range.</source>
        <translation>Los bigotes muestran el rango del 95&#xa0;%.</translation>
    </message>
    <message>
        <source>“{trait}” crosses zero, so it is not used yet.</source>
        <translation>«{trait}» cruza el cero, así que aún no se usa.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more trait(s) cross zero and are not used.</source>
        <translation>
            <numerusform>%Ln rasgo más cruza el cero y no se usa.</numerusform>
            <numerusform>%Ln rasgos más cruzan el cero y no se usan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is certain so far.</source>
        <translation>De momento nada es seguro.</translation>
    </message>
    <message>
        <source>Traits</source>
        <translation>Rasgos</translation>
    </message>
    <message>
        <source>From {needed} on, Boceto says what you lean towards and what you pass over, each with a range. Comparisons count too.</source>
        <translation>A partir de {needed}, Boceto dice qué te atrae y qué sueles descartar, cada cosa con su rango. Las comparaciones también cuentan.</translation>
    </message>
    <message>
        <source>Rate in the Studio</source>
        <translation>Poner notas en el Estudio</translation>
    </message>
</context>
<context>
    <name>_FilterStars</name>
    <message>
        <source>At least so many stars, 0 to 5</source>
        <translation>Al menos tantas estrellas, de 0 a 5</translation>
    </message>
    <message>
        <source>At least so many stars</source>
        <translation>Al menos tantas estrellas</translation>
    </message>
</context>
<context>
    <name>_Provenance</name>
    <message>
        <source>Provenance</source>
        <translation>Procedencia</translation>
    </message>
    <message>
        <source>Recipe stored in the file. Same recipe, same pixels.</source>
        <translation>La receta va en el archivo. Misma receta, mismos píxeles.</translation>
    </message>
    <message>
        <source>Copy recipe</source>
        <translation>Copiar receta</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variar</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Poner nota</translation>
    </message>
    <message>
        <source>Move and select</source>
        <translation>Mover y seleccionar</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Prueba a ciegas</translation>
    </message>
    <message>
        <source>Paint again with a new seed</source>
        <translation>Pintar otra vez con otra semilla</translation>
    </message>
    <message>
        <source>Stop painting, or go one level up</source>
        <translation>Parar de pintar o subir un nivel</translation>
    </message>
    <message>
        <source>Go to the prompt</source>
        <translation>Ir a la descripción</translation>
    </message>
    <message>
        <source>Lock or free the seed</source>
        <translation>Fijar o soltar la semilla</translation>
    </message>
    <message>
        <source>Vary the active picture</source>
        <translation>Variar la imagen activa</translation>
    </message>
    <message>
        <source>Directions of the active picture</source>
        <translation>Direcciones de la imagen activa</translation>
    </message>
    <message>
        <source>Clear the rating</source>
        <translation>Quitar la nota</translation>
    </message>
    <message>
        <source>One star</source>
        <translation>Una estrella</translation>
    </message>
    <message>
        <source>Two stars</source>
        <translation>Dos estrellas</translation>
    </message>
    <message>
        <source>Three stars</source>
        <translation>Tres estrellas</translation>
    </message>
    <message>
        <source>Four stars</source>
        <translation>Cuatro estrellas</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>Cinco estrellas</translation>
    </message>
    <message>
        <source>One star less</source>
        <translation>Una estrella menos</translation>
    </message>
    <message>
        <source>One star more</source>
        <translation>Una estrella más</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Remove the flag</source>
        <translation>Quitar la marca</translation>
    </message>
    <message>
        <source>Reject; delete what is rejected</source>
        <translation>Descartar; borrar lo descartado</translation>
    </message>
    <message>
        <source>Red label</source>
        <translation>Etiqueta roja</translation>
    </message>
    <message>
        <source>Yellow label</source>
        <translation>Etiqueta amarilla</translation>
    </message>
    <message>
        <source>Green label</source>
        <translation>Etiqueta verde</translation>
    </message>
    <message>
        <source>Blue label</source>
        <translation>Etiqueta azul</translation>
    </message>
    <message>
        <source>Purple label</source>
        <translation>Etiqueta morada</translation>
    </message>
    <message>
        <source>Auto-advance on or off</source>
        <translation>Avance automático sí o no</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>First, last, a page back or on</source>
        <translation>Primera, última, una página atrás o adelante</translation>
    </message>
    <message>
        <source>Extend the selection</source>
        <translation>Ampliar la selección</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>No seleccionar nada</translation>
    </message>
    <message>
        <source>Earlier batch</source>
        <translation>Tanda anterior</translation>
    </message>
    <message>
        <source>Open its batch in the Studio</source>
        <translation>Abrir su tanda en el Estudio</translation>
    </message>
    <message>
        <source>Later batch</source>
        <translation>Tanda siguiente</translation>
    </message>
    <message>
        <source>Add to the target board</source>
        <translation>Añadir al tablero de destino</translation>
    </message>
    <message>
        <source>Loupe and back</source>
        <translation>Lupa y volver</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Cuadrícula</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupa</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Drop from the survey</source>
        <translation>Quitar de la revisión</translation>
    </message>
    <message>
        <source>Fit, or twice the size</source>
        <translation>Encajar o al doble</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Imágenes más grandes</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Imágenes más pequeñas</translation>
    </message>
    <message>
        <source>Overlays: all, ratings, none</source>
        <translation>Marcas: todas, notas, ninguna</translation>
    </message>
    <message>
        <source>Backdrop: theme, black, grey, white</source>
        <translation>Fondo: tema, negro, gris, blanco</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>Filter bar</source>
        <translation>Barra de filtros</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>Estudio</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>Gusto</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Find in the library</source>
        <translation>Buscar en la biblioteca</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Copy the recipe</source>
        <translation>Copiar la receta</translation>
    </message>
    <message>
        <source>List of commands</source>
        <translation>Lista de órdenes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Panel siguiente</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>Panel anterior</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
    </message>
    <message>
        <source>Left is better</source>
        <translation>Mejor la izquierda</translation>
    </message>
    <message>
        <source>Right is better</source>
        <translation>Mejor la derecha</translation>
    </message>
    <message>
        <source>Can&apos;t tell</source>
        <translation>No sé</translation>
    </message>
    <message>
        <source>Take back the last vote</source>
        <translation>Retirar el último voto</translation>
    </message>
</context>
<context>
    <name>card</name>
    <message>
        <source>Pictures of 24 scenes that are drawn by this project&apos;s own code (finetune/starter/scenes). No photographs, no scraped pictures, no people.</source>
        <translation>Imágenes de 24 escenas que dibuja el propio código de este proyecto (finetune/starter/scenes). Sin fotografías, sin imágenes recogidas de la red, sin personas.</translation>
    </message>
    <message>
        <source>Paired distillation, blends of two scenes included, sharpened by a critic, then fitted to the drawn pictures as sets by EfficientNet-Lite0 features; resources/starter/training.md tells it step by step.</source>
        <translation>Destilación por pares, con mezclas de dos escenas y un crítico que afila, ajustada después a los dibujos como conjuntos según las características de EfficientNet-Lite0; resources/starter/training.md la cuenta paso a paso.</translation>
    </message>
    <message>
        <source>It knows these scenes and mixtures of them, nothing else.</source>
        <translation>Conoce estas escenas y sus mezclas, nada más.</translation>
    </message>
    <message>
        <source>Pictures have 128 x 128 pixels and the look of flat, layered illustration.</source>
        <translation>Las imágenes tienen 128 x 128 píxeles y el aspecto de una ilustración plana, por capas.</translation>
    </message>
    <message>
        <source>Pictures have 256 x 256 pixels and the look of flat, layered illustration.</source>
        <translation>Las imágenes tienen 256 x 256 píxeles y el aspecto de una ilustración plana, por capas.</translation>
    </message>
    <message>
        <source>It cannot count, write, or draw people.</source>
        <translation>No sabe contar, ni escribir, ni dibujar personas.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Boceto met an error of its own. Your pictures and ratings are safe.</source>
        <translation>Boceto ha tenido un error propio. Tus imágenes y tus notas están a salvo.</translation>
    </message>
</context>
<context>
    <name>grammar</name>
    <message>
        <source>In the prompt</source>
        <translation>En la descripción</translation>
    </message>
    <message>
        <source>a bird over dunes</source>
        <translation>un pájaro sobre dunas</translation>
    </message>
    <message>
        <source>Plain words, in English or Spanish</source>
        <translation>Palabras corrientes, en español o en inglés</translation>
    </message>
    <message>
        <source>More of it, or below 1 less; 0 leaves it out</source>
        <translation>Más de ello, o menos por debajo de 1; 0 lo deja fuera</translation>
    </message>
    <message>
        <source>Weight of the word at the cursor, or of the selection</source>
        <translation>Peso de la palabra en el cursor, o de la selección</translation>
    </message>
    <message>
        <source>without people</source>
        <translation>sin gente</translation>
    </message>
    <message>
        <source>Leave it out; also: no, except</source>
        <translation>Dejarlo fuera; también: no, excepto, salvo</translation>
    </message>
    <message>
        <source>--no people, cars</source>
        <translation>--no gente, coches</translation>
    </message>
    <message>
        <source>Leave a list out, at the end</source>
        <translation>Dejar fuera una lista, al final</translation>
    </message>
    <message>
        <source>with warm light</source>
        <translation>con luz cálida</translation>
    </message>
    <message>
        <source>It must be there: pictures that do not show it are sorted out</source>
        <translation>Tiene que estar: se descartan las imágenes que no lo muestran</translation>
    </message>
    <message>
        <source>teal and orange</source>
        <translation>turquesa y naranja</translation>
    </message>
    <message>
        <source>A palette that the pictures are drawn towards</source>
        <translation>Una paleta hacia la que se llevan las imágenes</translation>
    </message>
    <message>
        <source>(direction 3:1.4)</source>
        <translation>(dirección 3:1.4)</translation>
    </message>
    <message>
        <source>Along the third of the ways in which pictures differ most; without: the other way</source>
        <translation>Por la tercera de las maneras en que más se distinguen las imágenes; con sin, al revés</translation>
    </message>
    <message>
        <source>{bird|city}</source>
        <translation>{ave|ciudad}</translation>
    </message>
    <message>
        <source>Alternatives, which share the batch</source>
        <translation>Alternativas, que se reparten la tanda</translation>
    </message>
    <message>
        <source>{2$$sea|sky|sand}</source>
        <translation>{2$$mar|cielo|arena}</translation>
    </message>
    <message>
        <source>Two of them, every pair</source>
        <translation>Dos de ellas, cada pareja</translation>
    </message>
    <message>
        <source>__places__</source>
        <translation>__lugares__</translation>
    </message>
    <message>
        <source>A line of places.txt in the folder wildcards</source>
        <translation>Una línea de lugares.txt en la carpeta wildcards</translation>
    </message>
    <message>
        <source>bird + desert</source>
        <translation>ave + desierto</translation>
    </message>
    <message>
        <source>A blend in equal parts; also bird :: desert</source>
        <translation>Mezcla a partes iguales; también ave :: desierto</translation>
    </message>
    <message>
        <source>bird 70% desert 30%</source>
        <translation>ave 70% desierto 30%</translation>
    </message>
    <message>
        <source>A blend in other parts; the heaviest gives the shapes</source>
        <translation>Una mezcla en otras partes; la que más pesa da las formas</translation>
    </message>
    <message>
        <source>a bird with jellyfish tentacles</source>
        <translation>un ave con tentáculos de medusa</translation>
    </message>
    <message>
        <source>A hybrid: shape of one thing, texture of another</source>
        <translation>Un híbrido: forma de una cosa, textura de otra</translation>
    </message>
    <message>
        <source>shape: bird, texture: leaves</source>
        <translation>forma: ave, textura: hojas</translation>
    </message>
    <message>
        <source>The same, said exactly</source>
        <translation>Lo mismo, dicho con exactitud</translation>
    </message>
    <message>
        <source>A backslash makes the next mark a plain one</source>
        <translation>Una barra inversa quita su función al signo siguiente</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>RePág</translation>
    </message>
    <message>
        <source>PgDn</source>
        <translation>AvPág</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retroceso</translation>
    </message>
    <message>
        <source>Caps Lock</source>
        <translation>Bloq Mayús</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>No label</source>
        <translation>Sin etiqueta</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Amarillo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Morado</translation>
    </message>
    <message>
        <source>Red label</source>
        <translation>Etiqueta roja</translation>
    </message>
    <message>
        <source>Yellow label</source>
        <translation>Etiqueta amarilla</translation>
    </message>
    <message>
        <source>Green label</source>
        <translation>Etiqueta verde</translation>
    </message>
    <message>
        <source>Blue label</source>
        <translation>Etiqueta azul</translation>
    </message>
    <message>
        <source>Purple label</source>
        <translation>Etiqueta morada</translation>
    </message>
</context>
</TS>
