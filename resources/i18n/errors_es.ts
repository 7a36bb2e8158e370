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
        <message>
            <source>{file} is {what}; choose the file of the model itself.</source>
            <translation>{file} es {what}; elige el archivo del propio modelo.</translation>
        </message>
        <message>
            <source>This file has {size_gb} GB, more than the {limit_gb} GB that a model may have; choose a smaller one.</source>
            <translation>Este archivo tiene {size_gb} GB, más que los {limit_gb} GB que puede tener un modelo; elige uno más pequeño.</translation>
        </message>
        <message>
            <source>This file is incomplete: {have_mb} of {whole_mb} MB are here; download it again.</source>
            <translation>Este archivo está incompleto: hay {have_mb} de {whole_mb} MB; descárgalo de nuevo.</translation>
        </message>
        <message>
            <source>This file was altered: its checksum is {found}, not {expected}; download it again.</source>
            <translation>Este archivo fue alterado: su suma de comprobación es {found} y no {expected}; descárgalo de nuevo.</translation>
        </message>
        <message>
            <source>This file holds program code ({names}). It was read as bytes and nothing ran; ask its maker for a .safetensors file.</source>
            <translation>Este archivo contiene código de programa ({names}). Se leyó como bytes y no se ejecutó nada; pide a su autor un archivo .safetensors.</translation>
        </message>
        <message>
            <source>This file is {what}, a form that is not opened here; ask its maker for a .safetensors file.</source>
            <translation>Este archivo es {what}, un formato que aquí no se abre; pide a su autor un archivo .safetensors.</translation>
        </message>
        <message>
            <source>This file is damaged ({reason}); get it again.</source>
            <translation>Este archivo está dañado ({reason}); consíguelo de nuevo.</translation>
        </message>
        <message>
            <source>Opening this file takes more memory or time than a model of its size needs; ask its maker for a .safetensors file.</source>
            <translation>Abrir este archivo cuesta más memoria o tiempo del que necesita un modelo de su tamaño; pide a su autor un archivo .safetensors.</translation>
        </message>
        <message>
            <source>These weights are broken ({reason}), so nothing was imported; get the original file.</source>
            <translation>Estos pesos están rotos ({reason}), así que no se importó nada; consigue el archivo original.</translation>
        </message>
        <message>
            <source>There is no model in {folder}; choose the file or the folder that holds the weights.</source>
            <translation>No hay ningún modelo en {folder}; elige el archivo o la carpeta que contiene los pesos.</translation>
        </message>
        <message>
            <source>There are several models in {folder}; choose one of them: {names}.</source>
            <translation>Hay varios modelos en {folder}; elige uno de ellos: {names}.</translation>
        </message>
        <message>
            <source>This model is here already, as {name}; nothing was imported.</source>
            <translation>Este modelo ya está aquí, como {name}; no se importó nada.</translation>
        </message>
        <message>
            <source>The import stopped unexpectedly and left nothing behind; try again.</source>
            <translation>La importación se detuvo de forma inesperada y no dejó nada; inténtalo de nuevo.</translation>
        </message>
        <message>
            <source>The check stopped unexpectedly; nothing was changed. Start it again.</source>
            <translation>La comprobación se detuvo de forma inesperada; no se ha cambiado nada. Iníciala de nuevo.</translation>
        </message>
        <message>
            <source>{generator} is damaged ({reason}); remove it and import its file ({file}) again. Its pictures and ratings stay.</source>
            <translation>{generator} está dañado ({reason}); quítalo y vuelve a importar su archivo ({file}). Sus imágenes y valoraciones se conservan.</translation>
        </message>
        <message>
            <source>The bundled generator is damaged ({reason}); install Boceto again. Your library is safe.</source>
            <translation>El generador incluido está dañado ({reason}); instala Boceto de nuevo. Tu biblioteca está a salvo.</translation>
        </message>
        <message>
            <source>{generator} comes with Boceto and stays; only others can be removed.</source>
            <translation>{generator} viene con Boceto y se queda; solo se pueden quitar los demás.</translation>
        </message>
        <message>
            <source>{generator} is in use; put another generator in use first, then remove this one.</source>
            <translation>{generator} está en uso; pon otro generador en uso y después quita este.</translation>
        </message>
        <message>
            <source>Pictures of {generator} stay here until its licence is stated: on the page Models, or with boceto generators licence.</source>
            <translation>Las imágenes de {generator} no salen de aquí hasta que se indique su licencia: en la página Modelos o con boceto generators licence.</translation>
        </message>
    </context>
    <context>
        <name>facts</name>
        <message>
            <source>an adapter of Boceto</source>
            <translation>un adaptador de Boceto</translation>
        </message>
        <message>
            <source>a LoRA adapter for another model</source>
            <translation>un adaptador LoRA de otro modelo</translation>
        </message>
        <message>
            <source>a discriminator, the part that judges pictures</source>
            <translation>un discriminador, la parte que juzga imágenes</translation>
        </message>
        <message>
            <source>the state of an optimizer</source>
            <translation>el estado de un optimizador</translation>
        </message>
        <message>
            <source>the state of a training run with its settings</source>
            <translation>el estado de un entrenamiento con sus ajustes</translation>
        </message>
        <message>
            <source>a diffusion model</source>
            <translation>un modelo de difusión</translation>
        </message>
        <message>
            <source>an autoencoder</source>
            <translation>un autocodificador</translation>
        </message>
        <message>
            <source>a StyleGAN</source>
            <translation>un StyleGAN</translation>
        </message>
        <message>
            <source>an IC-GAN, which paints from features of a picture</source>
            <translation>un IC-GAN, que pinta a partir de los rasgos de una imagen</translation>
        </message>
        <message>
            <source>a generator with extra InfoGAN inputs</source>
            <translation>un generador con entradas adicionales de InfoGAN</translation>
        </message>
        <message>
            <source>a generator without classes</source>
            <translation>un generador sin clases</translation>
        </message>
        <message>
            <source>a language or text model</source>
            <translation>un modelo de lenguaje o de texto</translation>
        </message>
        <message>
            <source>an image classifier</source>
            <translation>un clasificador de imágenes</translation>
        </message>
        <message>
            <source>an ONNX model</source>
            <translation>un modelo ONNX</translation>
        </message>
        <message>
            <source>a TorchScript program</source>
            <translation>un programa TorchScript</translation>
        </message>
        <message>
            <source>a GGUF model</source>
            <translation>un modelo GGUF</translation>
        </message>
        <message>
            <source>a TensorFlow or HDF5 model</source>
            <translation>un modelo TensorFlow o HDF5</translation>
        </message>
        <message>
            <source>a picture</source>
            <translation>una imagen</translation>
        </message>
        <message>
            <source>an archive</source>
            <translation>un archivo comprimido</translation>
        </message>
        <message>
            <source>a database</source>
            <translation>una base de datos</translation>
        </message>
        <message>
            <source>a note of Git LFS in place of a file that was not downloaded</source>
            <translation>una nota de Git LFS en lugar de un archivo que no se descargó</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>un texto</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>un archivo vacío</translation>
        </message>
        <message>
            <source>something that Boceto does not know</source>
            <translation>algo que Boceto no conoce</translation>
        </message>
        <message>
            <source>a link</source>
            <translation>un enlace</translation>
        </message>
        <message>
            <source>a folder</source>
            <translation>una carpeta</translation>
        </message>
        <message>
            <source>a pipe</source>
            <translation>una tubería</translation>
        </message>
        <message>
            <source>a device</source>
            <translation>un dispositivo</translation>
        </message>
        <message>
            <source>a socket</source>
            <translation>un socket</translation>
        </message>
        <message>
            <source>no plain file</source>
            <translation>otra cosa que un archivo</translation>
        </message>
        <message>
            <source>PyTorch cannot read it</source>
            <translation>PyTorch no puede leerlo</translation>
        </message>
        <message>
            <source>a part leads out of it</source>
            <translation>una parte lleva fuera de él</translation>
        </message>
        <message>
            <source>a tensor has a name that no model uses</source>
            <translation>un tensor tiene un nombre que ningún modelo usa</translation>
        </message>
        <message>
            <source>it has more parts than any model</source>
            <translation>tiene más partes que cualquier modelo</translation>
        </message>
        <message>
            <source>it has more tensors than any model</source>
            <translation>tiene más tensores que cualquier modelo</translation>
        </message>
        <message>
            <source>it has no blocks</source>
            <translation>no tiene bloques</translation>
        </message>
        <message>
            <source>it has no end</source>
            <translation>no tiene fin</translation>
        </message>
        <message>
            <source>it has self-attention at two places</source>
            <translation>tiene autoatención en dos lugares</translation>
        </message>
        <message>
            <source>it has {found} blocks, not {wanted}</source>
            <translation>tiene {found} bloques y no {wanted}</translation>
        </message>
        <message>
            <source>it holds values that are no numbers</source>
            <translation>contiene valores que no son números</translation>
        </message>
        <message>
            <source>it is compressed, which no model is</source>
            <translation>está comprimido, y ningún modelo lo está</translation>
        </message>
        <message>
            <source>it is no whole archive</source>
            <translation>no es un archivo comprimido entero</translation>
        </message>
        <message>
            <source>it paints one flat colour</source>
            <translation>pinta un solo color liso</translation>
        </message>
        <message>
            <source>it paints values that are no numbers</source>
            <translation>pinta valores que no son números</translation>
        </message>
        <message>
            <source>it would grow out of proportion</source>
            <translation>crecería sin medida</translation>
        </message>
        <message>
            <source>its blocks do not follow one another</source>
            <translation>sus bloques no encajan unos con otros</translation>
        </message>
        <message>
            <source>its card.json is not beside it</source>
            <translation>su card.json no está a su lado</translation>
        </message>
        <message>
            <source>its card names other classes than it has</source>
            <translation>su ficha nombra otras clases que las que tiene</translation>
        </message>
        <message>
            <source>its checksum is not the one of its card</source>
            <translation>su suma de comprobación no es la de su ficha</translation>
        </message>
        <message>
            <source>its end is missing or something was added to it</source>
            <translation>le falta el final o se le añadió algo</translation>
        </message>
        <message>
            <source>its first layer fits no square</source>
            <translation>su primera capa no forma un cuadrado</translation>
        </message>
        <message>
            <source>its header does not describe tensors</source>
            <translation>su cabecera no describe tensores</translation>
        </message>
        <message>
            <source>its header is cut off or out of bounds</source>
            <translation>su cabecera está cortada o fuera de límites</translation>
        </message>
        <message>
            <source>its header is larger than that of any model</source>
            <translation>su cabecera es mayor que la de cualquier modelo</translation>
        </message>
        <message>
            <source>its header is not a table</source>
            <translation>su cabecera no es una tabla</translation>
        </message>
        <message>
            <source>its header is not readable</source>
            <translation>su cabecera no se puede leer</translation>
        </message>
        <message>
            <source>its number of blocks is impossible</source>
            <translation>su número de bloques es imposible</translation>
        </message>
        <message>
            <source>its parts are larger than it</source>
            <translation>sus partes son mayores que él</translation>
        </message>
        <message>
            <source>its parts are not those of one model</source>
            <translation>sus partes no son las de un modelo</translation>
        </message>
        <message>
            <source>its pictures would be {side} px wide</source>
            <translation>sus imágenes tendrían {side} px de ancho</translation>
        </message>
        <message>
            <source>its self-attention has no place</source>
            <translation>su autoatención no tiene lugar</translation>
        </message>
        <message>
            <source>its sizes are impossible</source>
            <translation>sus medidas son imposibles</translation>
        </message>
        <message>
            <source>its tensors are larger than it</source>
            <translation>sus tensores son mayores que él</translation>
        </message>
        <message>
            <source>its usual truncation is impossible</source>
            <translation>su truncamiento habitual es imposible</translation>
        </message>
        <message>
            <source>something was added to its end</source>
            <translation>se le añadió algo al final</translation>
        </message>
        <message>
            <source>tensor {name} has an impossible shape</source>
            <translation>el tensor {name} tiene una forma imposible</translation>
        </message>
        <message>
            <source>tensor {name} has another size than its shape</source>
            <translation>el tensor {name} no mide lo que dice su forma</translation>
        </message>
        <message>
            <source>tensor {name} has numbers of an unknown kind</source>
            <translation>el tensor {name} tiene números de un tipo desconocido</translation>
        </message>
        <message>
            <source>tensor {name} has shape {found}, not {wanted}</source>
            <translation>el tensor {name} tiene la forma {found} y no {wanted}</translation>
        </message>
        <message>
            <source>tensor {name} holds no fractions</source>
            <translation>el tensor {name} no contiene fracciones</translation>
        </message>
        <message>
            <source>tensor {name} is larger than its numbers</source>
            <translation>el tensor {name} es mayor que sus números</translation>
        </message>
        <message>
            <source>tensor {name} is missing</source>
            <translation>falta el tensor {name}</translation>
        </message>
        <message>
            <source>tensor {name} is missing or unexpected</source>
            <translation>el tensor {name} falta o sobra</translation>
        </message>
        <message>
            <source>tensor {name} is not a plain one</source>
            <translation>el tensor {name} no es uno corriente</translation>
        </message>
        <message>
            <source>tensor {name} is unexpected</source>
            <translation>sobra el tensor {name}</translation>
        </message>
        <message>
            <source>tensor {name} lies at the wrong place</source>
            <translation>el tensor {name} está en un lugar equivocado</translation>
        </message>
        <message>
            <source>the checksum of its part {name} is wrong</source>
            <translation>la suma de comprobación de su parte {name} no es correcta</translation>
        </message>
        <message>
            <source>the place of its self-attention is not known</source>
            <translation>no se conoce el lugar de su autoatención</translation>
        </message>
        <message>
            <source>they are all zero</source>
            <translation>todos son cero</translation>
        </message>
        <message>
            <source>z and the class do not fit its first layer</source>
            <translation>z y la clase no encajan en su primera capa</translation>
        </message>
        <message>
            <source>{name} has no statistics</source>
            <translation>{name} no tiene estadísticas</translation>
        </message>
        <message>
            <source>{name} holds values of {size}</source>
            <translation>{name} contiene valores de {size}</translation>
        </message>
        <message>
            <source>{name} holds values that are no numbers</source>
            <translation>{name} contiene valores que no son números</translation>
        </message>
        <message>
            <source>{name} would have shape {found}, not {wanted}</source>
            <translation>{name} tendría la forma {found} y no {wanted}</translation>
        </message>
        <message>
            <source>its z would have {count} numbers</source>
            <translation>su z tendría {count} números</translation>
        </message>
        <message>
            <source>it would have {count} classes</source>
            <translation>tendría {count} clases</translation>
        </message>
        <message>
            <source>tensor {name} has shape {found}</source>
            <translation>el tensor {name} tiene la forma {found}</translation>
        </message>
    </context>
</TS>
