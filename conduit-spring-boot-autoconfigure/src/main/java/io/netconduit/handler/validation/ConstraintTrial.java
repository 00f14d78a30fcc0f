package io.netconduit.handler.validation;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.netconduit.handler.binding.HandlerParameters;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.validation.ContainerType.Parts;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import jakarta.validation.metadata.ReturnValueDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Finds constraints that no validator supports for the type that they are on, or whose
 * attributes are not valid. At run time, each validation would fail. Loaded only if
 * Jakarta Validation is on the class path.
 * <p>
 * Only the validator itself knows all of its rules, such as which containers it unwraps.
 * So it validates absent values, which every validator of a constraint must accept. The
 * application's own validators are tried only if a constraint looks wrong.
 */
final class ConstraintTrial {

	private final Validator validator;

	private final boolean looksIntoFutures;

	private final SpringObjenesis objenesis = new SpringObjenesis();

	/**
	 * Create a trial.
	 * @param validator the validator to try
	 * @param looksIntoFutures whether it applies constraints on futures and publishers to
	 * their values
	 */
	ConstraintTrial(Validator validator, boolean looksIntoFutures) {
		this.validator = validator;
		this.looksIntoFutures = looksIntoFutures;
	}

	/**
	 * Require that the constraints of a handler method are supported.
	 * @param handler the method
	 * @param method its constraints
	 * @throws InvalidHandlerMethodException if one is not supported
	 */
	void requireSupported(HandlerMethodInfo handler, MethodDescriptor method) {
		if (!hasInstances(handler.bean().type())) {
			return;
		}
		List<MethodParameter> parameters = HandlerParameters.of(handler.method(), handler.bean().type());
		List<ResolvableType> types = parameters.stream().map(HandlerParameters::type).toList();
		List<ConstraintSuspicion> suspicions = new ArrayList<>();
		for (int i = 0; i < types.size(); i++) {
			suspicions.add(suspicion(method.getParameterDescriptors().get(i), types.get(i)));
		}
		// A trial validates all parameters, so that those which look wrong come first.
		List<Integer> order = IntStream.range(0, types.size())
			.boxed()
			.filter((index) -> suspicions.get(index).isToBeTried())
			.sorted(Comparator.comparing((index) -> suspicions.get(index).unsupported() == null))
			.toList();
		for (int i : order) {
			try {
				tryParameter(handler, i, parameters.get(i), types, suspicions.get(i));
			}
			catch (InvalidHandlerMethodException ex) {
				if (order.size() == 1 || ex.getCause() instanceof ConstraintDeclarationException) {
					throw ex;
				}
				requireValid(handler, parameters, types, suspicions);
				throw anyOf(order.stream().sorted().map((index) -> describe(parameters.get(index), index)).toList(),
						handler, ex);
			}
		}
		// A parameter with a constraint of the application was not tried.
		requireValid(handler, parameters, types, suspicions);
		ReturnValueDescriptor result = method.getReturnValueDescriptor();
		ResolvableType type = ResolvableType.forMethodReturnType(handler.method(), handler.bean().type());
		requireSupportedIfSuspending(handler, result);
		ConstraintSuspicion suspicion = suspicion(result, type);
		if (suspicion.isToBeTried()) {
			refuseIfFailing(suspicion,
					(groups) -> this.validator.forExecutables()
						.validateReturnValue(instance(handler), handler.method(), absent(type), groups),
					"the result", type, handler.origin());
		}
		requireValid(suspicion, "the result", type, handler.origin());
	}

	private static void requireValid(HandlerMethodInfo handler, List<MethodParameter> parameters,
			List<ResolvableType> types, List<ConstraintSuspicion> suspicions) {
		for (int i = 0; i < suspicions.size(); i++) {
			requireValid(suspicions.get(i), "parameter " + describe(parameters.get(i), i), types.get(i),
					handler.origin());
		}
	}

	private static void requireValid(ConstraintSuspicion suspicion, String element, ResolvableType type,
			String origin) {
		ConstraintDescriptor<?> broken = suspicion.broken();
		if (broken != null) {
			throw unsupported(broken, null, element, type, origin, ConstraintAttributes.failure(broken));
		}
	}

	private <T extends ElementDescriptor & ContainerDescriptor> ConstraintSuspicion suspicion(T element,
			ResolvableType type) {
		return ConstraintSuspicion.of(element, type, this.looksIntoFutures);
	}

	private static void requireSupportedIfSuspending(HandlerMethodInfo handler, ReturnValueDescriptor result) {
		if (!KotlinDetector.isSuspendingFunction(handler.method())) {
			return;
		}
		for (ConstraintDescriptor<?> constraint : result.getConstraintDescriptors()) {
			if (ConstraintSuspicion.isUnsupported(constraint, Object.class)) {
				throw new InvalidHandlerMethodException(
						"The constraint @" + name(constraint) + " on the result of " + handler.origin()
								+ ", which is a suspend function, cannot be validated",
						"The validator sees such a result as an Object: use @NotNull or @Valid, or return a CompletableFuture or Mono.");
			}
		}
	}

	// The validator does not say which parameter has the constraint.
	private static InvalidHandlerMethodException anyOf(List<String> parameters, HandlerMethodInfo handler,
			InvalidHandlerMethodException failure) {
		return new InvalidHandlerMethodException("A constraint on one of the parameters "
				+ String.join(", ", parameters) + " of " + handler.origin() + " cannot be validated", failure.action(),
				failure);
	}

	private static String describe(MethodParameter parameter, int index) {
		String name = parameter.getParameterName();
		return (name != null) ? "'" + name + "'" : String.valueOf(index);
	}

	private void tryParameter(HandlerMethodInfo handler, int i, MethodParameter parameter, List<ResolvableType> types,
			ConstraintSuspicion suspicion) {
		@Nullable Object[] arguments = types.stream().map((type) -> type.toClass().isPrimitive() ? absent(type) : null).toArray();
		arguments[i] = absent(types.get(i));
		refuseIfFailing(suspicion,
				(groups) -> this.validator.forExecutables()
					.validateParameters(instance(handler), handler.method(), arguments, groups),
				"parameter " + describe(parameter, i), types.get(i), handler.origin());
	}

	/**
	 * Require that the constraints of a record or bean are supported.
	 * @param type the type
	 * @param bean its constraints
	 * @param handler the method that takes or returns it
	 * @throws InvalidHandlerMethodException if one is not supported
	 */
	void requireSupported(ResolvableType type, BeanDescriptor bean, HandlerMethodInfo handler) {
		Class<?> rawType = type.toClass();
		for (ConstraintDescriptor<?> constraint : bean.getConstraintDescriptors()) {
			if (ConstraintSuspicion.isUnsupported(constraint, rawType)) {
				throw unsupported(constraint, null, "the class", type, origin(type, handler), null);
			}
		}
		for (PropertyDescriptor property : bean.getConstrainedProperties()) {
			ResolvableType propertyType = propertyType(type, property);
			ConstraintSuspicion suspicion = suspicion(property, propertyType);
			if (suspicion.isToBeTried()) {
				refuseIfFailing(suspicion,
						(groups) -> this.validator.validateValue(rawType, property.getPropertyName(),
								absent(propertyType), groups),
						"'" + property.getPropertyName() + "'", propertyType, origin(type, handler));
			}
			requireValid(suspicion, "'" + property.getPropertyName() + "'", propertyType, origin(type, handler));
		}
	}

	private static String origin(ResolvableType type, HandlerMethodInfo handler) {
		return type.toClass().getName() + ", which is in the payload of " + handler.origin() + ",";
	}

	private static void refuseIfFailing(ConstraintSuspicion suspicion, Consumer<Class<?>[]> validation, String element,
			ResolvableType type, String origin) {
		BoundedValidator.reset();
		try {
			validation.accept(suspicion.groups());
		}
		catch (ConstraintDeclarationException ex) {
			throw unsupported(suspicion.unsupported(), suspicion.typeArgument(), element, type, origin, ex);
		}
		catch (ValidationException ex) {
			if (!suspicion.isForeign()) {
				throw unsupported(suspicion.broken(), null, element, type, origin, ex);
			}
			// A validator of the application does not accept absent values.
		}
	}

	private static InvalidHandlerMethodException unsupported(@Nullable ConstraintDescriptor<?> constraint,
			@Nullable Class<?> typeArgument, String element, ResolvableType type, String origin,
			@Nullable RuntimeException cause) {
		String subject = (constraint != null) ? "The constraint @" + name(constraint) : "A constraint";
		String reason = "";
		for (Throwable current = cause; current != null; current = current.getCause()) {
			// A pattern is shown in further lines.
			reason = String.valueOf(current.getMessage()).lines().findFirst().orElse("");
		}
		return new InvalidHandlerMethodException(
				subject + " on "
						+ ((typeArgument != null) ? "the type argument " + typeArgument.getName() + " of " : "")
						+ element + " (" + type + ") of " + origin + " cannot be validated",
				(constraint != null && cause instanceof ConstraintDeclarationException || cause == null)
						? "No validator supports this type: choose a constraint for it" + ((typeArgument != null) ? "."
								: ", or put the constraint on the type argument of a container.")
						: "Correct the constraint: " + reason,
				cause);
	}

	private static String name(ConstraintDescriptor<?> constraint) {
		return constraint.getAnnotation().annotationType().getSimpleName();
	}

	private Object instance(HandlerMethodInfo handler) {
		Class<?> type = handler.bean().type();
		return type.isInterface() ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> null) : this.objenesis.newInstance(type);
	}

	// Such as the return type of a bean's factory method.
	private static boolean hasInstances(Class<?> type) {
		return type.isInterface() || !Modifier.isAbstract(type.getModifiers());
	}

	private static ResolvableType propertyType(ResolvableType owner, PropertyDescriptor property) {
		for (ConstrainedTypes.Property candidate : ConstrainedTypes.properties(owner)) {
			if (candidate.name().equals(property.getPropertyName())) {
				return candidate.type();
			}
		}
		for (var accessor : BeanUtils.getPropertyDescriptors(owner.toClass())) {
			Method getter = accessor.getReadMethod();
			if (getter != null && accessor.getName().equals(property.getPropertyName())) {
				return ResolvableType.forMethodReturnType(getter, owner.toClass());
			}
		}
		return ResolvableType.forClass(property.getElementClass());
	}

	/**
	 * Return a value of a type that lets the validator reach everything inside the type,
	 * where it finds {@code null}.
	 * @param type the type
	 * @return the value, or {@code null} if the type is not a container
	 */
	private static @Nullable Object absent(ResolvableType type) {
		Class<?> rawType = type.toClass();
		if (rawType.isPrimitive()) {
			return (rawType != void.class) ? Array.get(Array.newInstance(rawType, 1), 0) : null;
		}
		if (rawType == OptionalInt.class) {
			return OptionalInt.empty();
		}
		if (rawType == OptionalLong.class) {
			return OptionalLong.empty();
		}
		if (rawType == OptionalDouble.class) {
			return OptionalDouble.empty();
		}
		Parts parts = ContainerType.parts(type);
		if (parts == null) {
			return null;
		}
		ResolvableType keys = parts.keys();
		return container(rawType, (keys != null) ? absent(keys) : null, absent(parts.elements()));
	}

	private static @Nullable Object container(Class<?> type, @Nullable Object key, @Nullable Object element) {
		if (type == Optional.class) {
			return Optional.ofNullable(element);
		}
		if (type.isArray()) {
			Object array = Array.newInstance(type.getComponentType(), 1);
			if (element != null) {
				Array.set(array, 0, element);
			}
			return array;
		}
		ResultCarrier carrier = ResultCarrier.of(type);
		if (carrier != ResultCarrier.DIRECT) {
			return carrier.carry((carrier == ResultCarrier.PUBLISHER) ? Collections.singletonList(element) : element);
		}
		Map<Object, Object> map = new HashMap<>();
		map.put(key, element);
		return Stream
			.of(new ArrayList<>(Collections.singletonList(element)),
					new LinkedHashSet<>(Collections.singletonList(element)), map)
			.filter(type::isInstance)
			.findFirst()
			.orElse(null);
	}

}
