package io.netconduit.handler.kotlin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Objects;

import io.netconduit.engine.codec.ValueBindingException;
import io.netconduit.engine.codec.ValueBindingException.Kind;
import io.netconduit.engine.codec.ValueReader;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KType;
import kotlin.reflect.full.KClasses;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ReflectionUtils;

/**
 * A value class as the type of a parameter or result. Its method has the type of the only
 * property instead, which is also what a payload contains. Loaded only if kotlin-reflect
 * is on the class path.
 *
 * @since 0.1.0
 */
public final class KotlinValueClass {

	private final Class<?> type;

	/** Runs the initializers, and returns the value of the property. */
	private final Method constructor;

	private final Method box;

	private final Method unbox;

	private final Type propertyType;

	/** The value class of the property, if it is of one. */
	private final @Nullable KotlinValueClass property;

	/** {@code null} if a payload contains the property. */
	private final @Nullable KotlinNumber number;

	/** {@code null} if the class is no array of unsigned integers. */
	private final @Nullable KotlinNumber elements;

	private KotlinValueClass(Class<?> type, KType propertyType) {
		this.type = type;
		this.unbox = method(type, "unbox-impl");
		Class<?> unboxed = this.unbox.getReturnType();
		this.constructor = method(type, "constructor-impl", unboxed);
		this.box = method(type, "box-impl", unboxed);
		this.propertyType = ReflectJvmMapping.getJavaType(propertyType);
		this.number = KotlinNumber.of(type);
		this.elements = KotlinNumber.ofArray(type);
		this.property = (this.number == null && this.elements == null) ? of(propertyType) : null;
	}

	static @Nullable KotlinValueClass of(KType type) {
		if (!(type.getClassifier() instanceof KClass<?> classifier)) {
			return null;
		}
		Class<?> javaClass = JvmClassMappingKt.getJavaClass(classifier);
		if (!KotlinDetector.isInlineClass(javaClass) || javaClass.getName().equals("kotlin.Result")) {
			return null;
		}
		KFunction<?> constructor = KClasses.getPrimaryConstructor(classifier);
		return (constructor != null) ? new KotlinValueClass(javaClass, constructor.getParameters().get(0).getType())
				: null;
	}

	private static Method method(Class<?> type, String name, Class<?>... parameterTypes) {
		try {
			Method method = type.getDeclaredMethod(name, parameterTypes);
			ReflectionUtils.makeAccessible(method);
			return method;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("The value class " + type.getName() + " has no method " + name, ex);
		}
	}

	/**
	 * Return the type of what a payload contains.
	 * @return the type
	 */
	public Type payloadType() {
		if (this.number != null) {
			return this.number.payloadType();
		}
		if (this.elements != null) {
			return this.elements.payloadType().arrayType();
		}
		return (this.property != null) ? this.property.payloadType() : this.propertyType;
	}

	/**
	 * Return a reader of arguments.
	 * @param reader reads what a payload contains
	 * @param parameterType the type of the method's parameter, which may be this class
	 * itself if it is nullable
	 * @return the reader
	 */
	public ValueReader reader(ValueReader reader, Class<?> parameterType) {
		return (in) -> {
			Object value = reader.read(in);
			if (value == null) {
				return null;
			}
			Object unboxed = fromPayload(value);
			return (parameterType == this.type) ? box(unboxed) : unboxed;
		};
	}

	private Object fromPayload(Object value) {
		if (this.number != null) {
			return this.number.fromPayload(value);
		}
		if (this.elements != null) {
			return this.elements.arrayFromPayload((Object[]) value, this.unbox.getReturnType().getComponentType());
		}
		Object inner = (this.property != null) ? this.property.fromPayload(value) : value;
		try {
			return this.constructor.invoke(null, inner);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof Error error) {
				throw error;
			}
			throw new ValueBindingException(Kind.VALUE, "", "is not valid", ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return what a payload contains for a result.
	 * @param value the result, as an instance of this class or as its property
	 * @return the value
	 */
	public @Nullable Object toPayload(@Nullable Object value) {
		Object unboxed = this.type.isInstance(value) ? call(this.unbox, value) : value;
		if (unboxed == null) {
			return null;
		}
		if (this.number != null) {
			return this.number.toPayload(unboxed);
		}
		if (this.elements != null) {
			return this.elements.arrayToPayload(unboxed);
		}
		return (this.property != null) ? this.property.toPayload(unboxed) : unboxed;
	}

	/**
	 * Return an instance.
	 * @param unboxed its property, or the instance
	 * @return the instance
	 */
	Object box(Object unboxed) {
		return this.type.isInstance(unboxed) ? unboxed : Objects.requireNonNull(call(this.box, null, unboxed));
	}

	private static @Nullable Object call(Method method, @Nullable Object target, Object... arguments) {
		return ReflectionUtils.invokeMethod(method, target, arguments);
	}

}
