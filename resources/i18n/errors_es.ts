<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
    <context>
        <name>errors</name>
        <message>
            <source>Type what you want to see first, for example: sunset over a mountain.</source>
            <translation>Escribe primero lo que quieres ver, por ejemplo: atardecer sobre una montaña.</translation>
        </message>
        <message>
            <source>The prompt has {length} characters; shorten it to {limit} or fewer.</source>
            <translation>La descripción tiene {length} caracteres; redúcela a {limit} o menos.</translation>
        </message>
        <message>
            <source>Nothing here matches a scene that this generator can paint; the closest are {closest}.</source>
            <translation>Nada de esto coincide con una escena que este generador sepa pintar; lo más cercano es {closest}.</translation>
        </message>
        <message>
            <source>No picture {image} is in this library; check the id and try again.</source>
            <translation>La imagen {image} no está en esta biblioteca; revisa el identificador e inténtalo de nuevo.</translation>
        </message>
        <message>
            <source>{value} is not a value for {kind}; use {allowed}.</source>
            <translation>{value} no es un valor para {kind}; usa {allowed}.</translation>
        </message>
        <message>
            <source>The file needs columns {expected}; it has {columns}.</source>
            <translation>El archivo necesita las columnas {expected}; tiene {columns}.</translation>
        </message>
        <message>
            <source>This row cannot be read ({reason}); write {expected}.</source>
            <translation>Esta fila no se puede leer ({reason}); escribe {expected}.</translation>
        </message>
        <message>
            <source>{setting} cannot be {value}; use {allowed}.</source>
            <translation>{setting} no puede ser {value}; usa {allowed}.</translation>
        </message>
        <message>
            <source>This is not a recipe that can be painted: {reason}.</source>
            <translation>Esta receta no se puede pintar: {reason}.</translation>
        </message>
        <message>
            <source>No adapter {adapter} is in this library; see the list of adapters.</source>
            <translation>El adaptador {adapter} no está en esta biblioteca; mira la lista de adaptadores.</translation>
        </message>
        <message>
            <source>{adapter} was made for another generator; choose the generator that it belongs to.</source>
            <translation>{adapter} se hizo para otro generador; elige el generador al que pertenece.</translation>
        </message>
        <message>
            <source>The files of {adapter} are damaged, so it was not used; tune again or roll back.</source>
            <translation>Los archivos de {adapter} están dañados y no se han usado; ajusta de nuevo o vuelve a la anterior.</translation>
        </message>
        <message>
            <source>{adapter} has not won a blind test yet; answer its blind pairs first.</source>
            <translation>{adapter} aún no ha ganado una prueba a ciegas; responde antes a sus pares.</translation>
        </message>
        <message>
            <source>{adapter} is in use already; a blind test needs an adapter that is not in use.</source>
            <translation>{adapter} ya está en uso; una prueba a ciegas necesita un adaptador que no lo esté.</translation>
        </message>
        <message>
            <source>The generator is already as installed; nothing to roll back.</source>
            <translation>El generador ya está como se instaló; no hay nada a lo que volver.</translation>
        </message>
        <message>
            <source>The blind test of {adapter} is decided; nothing was changed.</source>
            <translation>La prueba a ciegas de {adapter} está decidida; no se ha cambiado nada.</translation>
        </message>
        <message>
            <source>Pair {pair} is not part of this blind test, or has its answer.</source>
            <translation>El par {pair} no es de esta prueba a ciegas o ya tiene respuesta.</translation>
        </message>
        <message>
            <source>{have} ratings are too few to tune; rate {missing} more pictures first.</source>
            <translation>{have} notas son pocas para ajustar; pon nota antes a {missing} imágenes más.</translation>
        </message>
        <message>
            <source>All ratings say nearly the same; rate some pictures that you like less, or more.</source>
            <translation>Todas las notas dicen casi lo mismo; pon nota a imágenes que gusten menos, o más.</translation>
        </message>
        <message>
            <source>The ratings do not yet predict your next one better than chance; keep rating.</source>
            <translation>Las notas aún no predicen la siguiente mejor que el azar; sigue poniendo notas.</translation>
        </message>
        <message>
            <source>{adapter} stopped at step {step} because it went astray; the adapter in use is untouched.</source>
            <translation>{adapter} se detuvo en el paso {step} porque se desvió; el adaptador en uso sigue intacto.</translation>
        </message>
        <message>
            <source>Another tuning run is under way; let it end or stop it first.</source>
            <translation>Hay otro ajuste en marcha; deja que termine o detenlo antes.</translation>
        </message>
        <message>
            <source>The tuning run in {folder} cannot be read ({reason}); start a new one.</source>
            <translation>El ajuste en {folder} no se puede leer ({reason}); empieza uno nuevo.</translation>
        </message>
        <message>
            <source>No generator {generator} is installed; see the list of them.</source>
            <translation>El generador {generator} no está instalado; mira la lista de generadores.</translation>
        </message>
        <message>
            <source>The weights in {file} are damaged ({reason}); reinstall the generator. Nothing was lost.</source>
            <translation>Los pesos de {file} están dañados ({reason}); reinstala el generador. No se ha perdido nada.</translation>
        </message>
        <message>
            <source>The weights {file} are missing; reinstall the generator.</source>
            <translation>Faltan los pesos {file}; reinstala el generador.</translation>
        </message>
        <message>
            <source>The generator in {file} was made for a newer Boceto; update Boceto to use it.</source>
            <translation>El generador de {file} se hizo para un Boceto más nuevo; actualiza Boceto para usarlo.</translation>
        </message>
        <message>
            <source>This file is {what}, which cannot paint by itself; choose the file of a generator.</source>
            <translation>Este archivo es {what}, que no puede pintar por sí solo; elige el archivo de un generador.</translation>
        </message>
        <message>
            <source>This looks like {kind}, but {reason}; get the original file, or another variant of it.</source>
            <translation>Esto parece {kind}, pero {reason}; consigue el archivo original u otra variante.</translation>
        </message>
        <message>
            <source>There is not enough memory for {count} pictures at once; paint fewer. Nothing was lost.</source>
            <translation>No hay memoria para {count} imágenes a la vez; pinta menos. No se ha perdido nada.</translation>
        </message>
        <message>
            <source>{generator} needs {needed_mb} MB of memory, and {free_mb} MB are free; close other programs, or choose a smaller generator.</source>
            <translation>{generator} necesita {needed_mb} MB de memoria y hay {free_mb} MB libres; cierra otros programas o elige un generador más pequeño.</translation>
        </message>
        <message>
            <source>Memory ran short, so {count} at once are painted from now on; it takes a little longer.</source>
            <translation>Faltó memoria, así que a partir de ahora se pintan {count} a la vez; tarda un poco más.</translation>
        </message>
        <message>
            <source>{device} has too little memory for {generator}, so the processor paints; it takes longer.</source>
            <translation>{device} tiene muy poca memoria para {generator}, así que pinta el procesador; tarda más.</translation>
        </message>
        <message>
            <source>The disk that holds {folder} is full; free some space and try again.</source>
            <translation>El disco de {folder} está lleno; libera espacio e inténtalo de nuevo.</translation>
        </message>
        <message>
            <source>Nothing can be written in {folder}; choose another folder or change its permissions.</source>
            <translation>No se puede escribir en {folder}; elige otra carpeta o cambia sus permisos.</translation>
        </message>
        <message>
            <source>{file} cannot be read ({reason}); check the file and try again.</source>
            <translation>{file} no se puede leer ({reason}); revisa el archivo e inténtalo de nuevo.</translation>
        </message>
        <message>
            <source>{file} is missing; its recipe can paint it again.</source>
            <translation>Falta {file}; su receta puede volver a pintarlo.</translation>
        </message>
        <message>
            <source>Another Boceto uses the library in {folder}; close it, or choose another folder.</source>
            <translation>Otro Boceto usa la biblioteca de {folder}; ciérralo o elige otra carpeta.</translation>
        </message>
        <message>
            <source>The library in {folder} was written by a newer Boceto; update Boceto. It is untouched.</source>
            <translation>La biblioteca de {folder} la escribió un Boceto más nuevo; actualiza Boceto. Sigue intacta.</translation>
        </message>
        <message>
            <source>The library in {folder} is damaged ({reason}); run boceto doctor --repair to restore it.</source>
            <translation>La biblioteca de {folder} está dañada ({reason}); ejecuta boceto doctor --repair para restaurarla.</translation>
        </message>
        <message>
            <source>The library could not be written ({reason}); nothing was changed.</source>
            <translation>No se pudo escribir en la biblioteca ({reason}); no se ha cambiado nada.</translation>
        </message>
        <message>
            <source>The painter stopped and was started again; your prompt is kept.</source>
            <translation>El pintor se detuvo y se ha vuelto a iniciar; la descripción se conserva.</translation>
        </message>
        <message>
            <source>Tuning stopped unexpectedly; start it again to go on from there.</source>
            <translation>El ajuste se detuvo de forma inesperada; inícialo de nuevo para seguir desde ahí.</translation>
        </message>
        <message>
            <source>Parts of Boceto do not belong together ({reason}); install it again.</source>
            <translation>Algunas partes de Boceto no encajan entre sí ({reason}); vuelve a instalarlo.</translation>
        </message>
        <message>
            <source>This compares with the package {package}; install it with pip, then run it again.</source>
            <translation>Esto compara con el paquete {package}; instálalo con pip y vuelve a ejecutarlo.</translation>
        </message>
        <message>
            <source>The pictures or settings of {name} changed since its training began; choose another name, or remove {folder} to begin again.</source>
            <translation>Las imágenes o los ajustes de {name} cambiaron desde que empezó su entrenamiento; elige otro nombre o quita {folder} para empezar de nuevo.</translation>
        </message>
        <message>
            <source>{place} holds {have} pictures that can be used; add some until there are {needed}.</source>
            <translation>{place} contiene {have} imágenes que se pueden usar; añade más hasta llegar a {needed}.</translation>
        </message>
        <message>
            <source>The training went astray ({reason}), again and again, up to step {step}; add more pictures, or train with smaller ones.</source>
            <translation>El entrenamiento se ha desviado ({reason}) una y otra vez, hasta el paso {step}; añade más imágenes o entrena con otras más pequeñas.</translation>
        </message>
        <message>
            <source>A generator {name} is there already; choose another name for the new one.</source>
            <translation>Ya hay un generador {name}; elige otro nombre para el nuevo.</translation>
        </message>
    </context>
</TS>
