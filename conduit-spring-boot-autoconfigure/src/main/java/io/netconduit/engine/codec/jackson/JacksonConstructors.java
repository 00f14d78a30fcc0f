package io.netconduit.engine.codec.jackson;

import java.io.Serial;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedConstructor;

/**
 * Calls the constructors of records and beans by reflection. Jackson 3 calls those with
 * several parameters by {@code MethodHandle.invokeWithArguments}, which adapts the handle
 * in each call and costs as much as the rest of reading a small record.
 */
final class JacksonConstructors extends ValueDeserializerModifier {

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
			BeanDeserializerBuilder builder) {
		// Modules have instantiators of their own, such as that for Kotlin.
		if (builder.getValueInstantiator() instanceof StdValueInstantiator standard
				&& standard.getClass() == StdValueInstantiator.class
				&& standard.getWithArgsCreator() instanceof AnnotatedConstructor creator) {
			builder.setValueInstantiator(new ReflectiveInstantiator(standard, creator.getAnnotated()));
		}
		return builder;
	}

	/**
	 * Instantiates by reflection if a constructor takes properties.
	 */
	private static final class ReflectiveInstantiator extends StdValueInstantiator {

		private final Constructor<?> constructor;

		ReflectiveInstantiator(StdValueInstantiator standard, Constructor<?> constructor) {
			super(standard);
			this.constructor = constructor;
		}

		@Override
		public @Nullable Object createFromObjectWith(DeserializationContext context, @Nullable Object[] arguments) {
			Exception failure;
			try {
				return this.constructor.newInstance(arguments);
			}
			catch (InvocationTargetException ex) {
				if (ex.getCause() instanceof Error error) {
					throw error;
				}
				failure = ex;
			}
			catch (ReflectiveOperationException | IllegalArgumentException ex) {
				failure = ex;
			}
			return context.handleInstantiationProblem(this._valueClass, arguments, rewrapCtorProblem(context, failure));
		}

	}

}
