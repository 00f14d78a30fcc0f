package io.netconduit.handler.kotlin;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.WirePath;
import io.netconduit.engine.codec.WireType.WireProperty;
import io.netty.buffer.Unpooled;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.KType;
import kotlin.reflect.KTypeParameter;
import kotlin.reflect.full.KClasses;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ReflectionUtils;

/**
 * Finds which parts of a type's values may not be nil. Only Kotlin's types show it: a
 * {@code List<Int>} and a {@code List<Int?>} are the same to a mapper, unless they are
 * properties. Loaded only if kotlin-reflect is on the class path.
 */
final class KotlinNulls {

	private final ValueMapper mapper;

	/** What is being looked at, because a class may contain itself. */
	private final Set<Class<?>> active = new HashSet<>();

	private KotlinNulls(ValueMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Find what must be checked after a value was read.
	 * @param type the type of the value
	 * @param mapper reads it
	 * @return the check, {@code null} if nothing inside the value can be wrong
	 */
	static @Nullable NullCheck of(KType type, ValueMapper mapper) {
		return new KotlinNulls(mapper).inside(type, Map.of(), false);
	}

	// The mapper checks collections that are properties, but knows no type arguments.
	private @Nullable NullCheck inside(KType declared, Map<KTypeParameter, KType> known, boolean checked) {
		KType type = resolve(declared, known);
		if (!(type.getClassifier() instanceof KClass<?> kotlinClass)) {
			return null;
		}
		Class<?> javaClass = JvmClassMappingKt.getJavaClass(kotlinClass);
		int arguments = type.getArguments().size();
		if (arguments == 1 && (javaClass.isArray() || Collection.class.isAssignableFrom(javaClass))) {
			NullCheck element = part(type, 0, known, checked);
			return (element != null) ? ofElements(javaClass, element) : null;
		}
		if (arguments == 2 && Map.class.isAssignableFrom(javaClass)) {
			NullCheck value = part(type, 1, known, checked);
			return (value != null) ? ofMap(value) : null;
		}
		return ofClass(kotlinClass, javaClass, type, known);
	}

	private static KType resolve(KType type, Map<KTypeParameter, KType> known) {
		KType argument = (type.getClassifier() instanceof KTypeParameter parameter) ? known.get(parameter) : null;
		return (argument != null) ? argument : type;
	}

	private @Nullable NullCheck part(KType type, int index, Map<KTypeParameter, KType> known, boolean checked) {
		KType argument = type.getArguments().get(index).getType();
		return (argument != null) ? whole(argument, known, checked) : null;
	}

	private @Nullable NullCheck whole(KType declared, Map<KTypeParameter, KType> known, boolean checked) {
		KType type = resolve(declared, known);
		NullCheck inside = inside(type, known, checked);
		boolean nullable = checked || declared.isMarkedNullable() || type.isMarkedNullable()
				|| type.getClassifier() instanceof KTypeParameter;
		if (nullable) {
			return (inside != null) ? (value) -> {
				if (value != null) {
					inside.check(value);
				}
			} : null;
		}
		Type javaType = ReflectJvmMapping.getJavaType(type);
		return (value) -> {
			if (value == null) {
				throw new ValueBindingException(Kind.TYPE, "", expected(javaType));
			}
			if (inside != null) {
				inside.check(value);
			}
		};
	}

	// As the mapper describes any other value that it does not take.
	private String expected(Type type) {
		for (int probe : new int[] { 0xc3, 0x90 }) {
			try {
				this.mapper.read(Unpooled.wrappedBuffer(new byte[] { (byte) probe }), type);
			}
			catch (ValueBindingException ex) {
				if (ex.kind() == Kind.TYPE && ex.path().isEmpty()) {
					return String.valueOf(ex.getMessage());
				}
			}
			catch (RuntimeException ex) {
				// The type is of a kind that the mapper does not read alone.
			}
		}
		return "must not be nil";
	}

	private @Nullable NullCheck ofClass(KClass<?> kotlinClass, Class<?> javaClass, KType type,
			Map<KTypeParameter, KType> known) {
		if (!KotlinDetector.isKotlinType(javaClass) || Modifier.isAbstract(javaClass.getModifiers())
				|| javaClass.isEnum() || !this.active.add(javaClass)) {
			return null;
		}
		try {
			KFunction<?> constructor = KClasses.getPrimaryConstructor(kotlinClass);
			if (constructor == null) {
				return null;
			}
			Map<KTypeParameter, KType> arguments = arguments(kotlinClass, type, known);
			if (KotlinDetector.isInlineClass(javaClass)) {
				NullCheck property = inside(constructor.getParameters().get(0).getType(), arguments, false);
				return (property != null) ? ofValueClass(javaClass, property) : null;
			}
			return ofProperties(javaClass, type, constructor, arguments);
		}
		finally {
			this.active.remove(javaClass);
		}
	}

	private static Map<KTypeParameter, KType> arguments(KClass<?> kotlinClass, KType type,
			Map<KTypeParameter, KType> known) {
		Map<KTypeParameter, KType> arguments = new HashMap<>();
		List<KTypeParameter> parameters = kotlinClass.getTypeParameters();
		for (int i = 0; i < parameters.size() && i < type.getArguments().size(); i++) {
			KType argument = type.getArguments().get(i).getType();
			if (argument != null) {
				arguments.put(parameters.get(i), resolve(argument, known));
			}
		}
		return arguments;
	}

	private @Nullable NullCheck ofProperties(Class<?> javaClass, KType type, KFunction<?> constructor,
			Map<KTypeParameter, KType> arguments) {
		List<Property> properties = new ArrayList<>();
		for (KParameter parameter : constructor.getParameters()) {
			Field field = (parameter.getName() != null) ? ReflectionUtils.findField(javaClass, parameter.getName())
					: null;
			boolean variable = parameter.getType().getClassifier() instanceof KTypeParameter;
			NullCheck check = (field != null) ? whole(parameter.getType(), arguments, !variable) : null;
			if (field != null && check != null) {
				ReflectionUtils.makeAccessible(field);
				properties.add(new Property(wireName(type, field.getName()), field, check));
			}
		}
		return properties.isEmpty() ? null : (value) -> {
			for (Property property : properties) {
				property.check(value);
			}
		};
	}

	private String wireName(KType type, String name) {
		return this.mapper.describe(ReflectJvmMapping.getJavaType(type))
			.properties()
			.stream()
			.filter((property) -> property.javaName().equals(name))
			.map(WireProperty::name)
			.findFirst()
			.orElse(name);
	}

	private static NullCheck ofElements(Class<?> type, NullCheck element) {
		return type.isArray() ? ofArray(element) : ofCollection(element);
	}

	private static NullCheck ofArray(NullCheck element) {
		return (value) -> {
			if (value instanceof @Nullable Object[] array) {
				for (int i = 0; i < array.length; i++) {
					checkAt(element, array[i], i);
				}
			}
		};
	}

	private static NullCheck ofCollection(NullCheck element) {
		return (value) -> {
			int i = 0;
			for (Object each : (value instanceof Collection<?> all) ? all : List.of()) {
				checkAt(element, each, i++);
			}
		};
	}

	private static void checkAt(NullCheck element, @Nullable Object value, int index) {
		try {
			element.check(value);
		}
		catch (ValueBindingException ex) {
			throw behind(WirePath.element("", index), ex);
		}
	}

	private static NullCheck ofMap(NullCheck check) {
		return (value) -> {
			if (value instanceof Map<?, ?> map) {
				map.forEach((key, each) -> checkValue(check, key, each));
			}
		};
	}

	private static void checkValue(NullCheck check, @Nullable Object key, @Nullable Object value) {
		try {
			check.check(value);
		}
		catch (ValueBindingException ex) {
			throw behind(WirePath.key("", String.valueOf(key)), ex);
		}
	}

	private static NullCheck ofValueClass(Class<?> type, NullCheck property) {
		Method unbox = ReflectionUtils.findMethod(type, "unbox-impl");
		if (unbox == null) {
			return property;
		}
		ReflectionUtils.makeAccessible(unbox);
		return (value) -> {
			Object unboxed = type.isInstance(value) ? ReflectionUtils.invokeMethod(unbox, value) : value;
			if (unboxed != null) {
				property.check(unboxed);
			}
		};
	}

	private static ValueBindingException behind(String path, ValueBindingException ex) {
		return new ValueBindingException(ex.kind(), WirePath.join(path, ex.path()), String.valueOf(ex.getMessage()));
	}

	/**
	 * A property of a class.
	 *
	 * @param name the name in a payload
	 * @param field where the value is
	 * @param check checks the value
	 */
	private record Property(String name, Field field, NullCheck check) {

		void check(@Nullable Object instance) {
			try {
				this.check.check((instance != null) ? ReflectionUtils.getField(this.field, instance) : null);
			}
			catch (ValueBindingException ex) {
				throw behind(this.name, ex);
			}
		}

	}

}
