package io.netconduit.handler.binding;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.netconduit.annotation.ConduitParam;
import io.netconduit.engine.codec.NonDataTypes;
import io.netconduit.engine.codec.PayloadTypes;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.engine.codec.WireType;
import io.netconduit.engine.codec.binding.BindingRule;
import io.netconduit.engine.codec.binding.OptionalType;
import io.netconduit.engine.codec.binding.WholeBean;
import io.netconduit.handler.binding.DataParameter.Presence;
import io.netconduit.handler.binding.HandlerArguments.Injected;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import io.netconduit.handler.kotlin.KotlinFunction;
import io.netconduit.handler.kotlin.KotlinFunctions;
import io.netconduit.handler.kotlin.KotlinValueClass;
import io.netconduit.handler.kotlin.NullCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Determines the sources of a handler method's arguments. Refuses parameters that can be
 * neither injected nor bound to the payload.
 *
 * @since 0.1.0
 */
public final class HandlerArgumentsFactory {

	private static final String INJECTABLE = "Declare a concrete type, or add a ConduitArgumentResolver that injects it.";

	private final ValueMapper payloadMapper;

	private final KotlinModuleCheck kotlinModule;

	private final List<ConduitArgumentResolver> resolvers;

	private final boolean validated;

	/**
	 * Create a factory.
	 * @param payloadMapper reads the values of the payload
	 * @param resolvers the resolvers of arguments that do not come from the payload, in
	 * the order in which they are asked
	 * @param validated whether constraints are checked after the arguments are bound
	 */
	public HandlerArgumentsFactory(ValueMapper payloadMapper, List<ConduitArgumentResolver> resolvers,
			boolean validated) {
		this.payloadMapper = payloadMapper;
		this.kotlinModule = new KotlinModuleCheck(payloadMapper, getClass().getClassLoader());
		this.resolvers = new ArrayList<>(resolvers);
		this.resolvers.add(new ParamsArgumentResolver(payloadMapper));
		this.validated = validated;
	}

	/**
	 * Determine the sources of a method's arguments.
	 * @param handler the method
	 * @return the sources of its arguments
	 * @throws InvalidHandlerMethodException if a parameter can be neither injected nor
	 * bound
	 */
	public HandlerArguments create(HandlerMethodInfo handler) {
		List<MethodParameter> parameters = HandlerParameters.of(handler.method(), handler.bean().type());
		List<Injected> injected = new ArrayList<>();
		List<MethodParameter> fromPayload = new ArrayList<>();
		for (MethodParameter parameter : parameters) {
			if (isContinuation(handler, parameter)) {
				continue;
			}
			ConduitArgumentResolver resolver = HandlerParameters.resolverFor(parameter, this.resolvers);
			if (resolver != null) {
				injected.add(new Injected(parameter.getParameterIndex(), parameter, resolver));
			}
			else {
				fromPayload.add(parameter);
			}
		}
		return (handler.kind() == HandlerMethodInfo.Kind.MESSAGE)
				? forMessage(handler, parameters.size(), injected, fromPayload)
				: forCall(handler, parameters.size(), injected, fromPayload);
	}

	private HandlerArguments forMessage(HandlerMethodInfo handler, int count, List<Injected> injected,
			List<MethodParameter> fromPayload) {
		if (injected.stream().anyMatch((argument) -> argument.resolver() instanceof ParamsArgumentResolver)) {
			throw new InvalidHandlerMethodException(
					handler.origin() + " takes RpcParams, which a message does not have",
					"Take the data of the message in one record, bean or map, or make this an RPC method with @ConduitRpc.");
		}
		if (fromPayload.isEmpty()) {
			return new HandlerArguments(count, injected, List.of(), false, PayloadBinder.NONE);
		}
		if (fromPayload.size() > 1) {
			throw new InvalidHandlerMethodException(
					handler.origin() + " takes the data of a message in " + fromPayload.size() + " parameters ("
							+ DataTypes.describe(fromPayload) + ")",
					"A message has one data value: use one record, bean or map, or make this an RPC method with @ConduitRpc.");
		}
		// The name of the parameter is not on the wire.
		DataParameter data = dataParameter(handler, fromPayload.get(0), "");
		boolean bean = takesAll(data);
		return new HandlerArguments(count, injected, List.of(data), bean,
				bean ? WholePayloadBinder.forData(data, wholeBean(data, "")) : WholePayloadBinder.forData(data));
	}

	private HandlerArguments forCall(HandlerMethodInfo handler, int count, List<Injected> injected,
			List<MethodParameter> fromPayload) {
		MethodParameter only = (fromPayload.size() == 1) ? fromPayload.get(0) : null;
		if (only != null && !only.hasParameterAnnotation(ConduitParam.class)) {
			DataParameter whole = dataParameter(handler, only, "");
			if (takesAll(whole)) {
				String name = only.getParameterName();
				return new HandlerArguments(count, injected, List.of(whole), true,
						WholePayloadBinder.forParams(whole, wholeBean(whole, (name != null) ? name : "")));
			}
		}
		Map<String, DataParameter> data = new LinkedHashMap<>();
		for (MethodParameter parameter : fromPayload) {
			String name = requireName(handler, parameter);
			if (data.put(name, dataParameter(handler, parameter, name)) != null) {
				throw new InvalidHandlerMethodException(
						"Two parameters of " + handler.origin() + " are named '" + name + "'",
						"Give each a different name with @ConduitParam.");
			}
		}
		List<DataParameter> named = List.copyOf(data.values());
		return new HandlerArguments(count, injected, named, false,
				named.isEmpty() ? PayloadBinder.NONE : new NamedParametersBinder(named));
	}

	private boolean takesAll(DataParameter parameter) {
		return BindingRule.takesAll(parameter.type().getType(), this.payloadMapper);
	}

	private WholeBean wholeBean(DataParameter parameter, String ownName) {
		return WholeBean.of(parameter.type().getType(), parameter.wireType(), this.payloadMapper, ownName,
				this.validated);
	}

	private static String requireName(HandlerMethodInfo handler, MethodParameter parameter) {
		ConduitParam annotation = parameter.getParameterAnnotation(ConduitParam.class);
		String name = (annotation != null) ? annotation.value() : parameter.getParameterName();
		if (name == null) {
			throw new InvalidHandlerMethodException(
					"The name of parameter " + parameter.getParameterIndex() + " of " + handler.origin()
							+ " is not in its class file",
					"Compile the class with -parameters (Spring Boot's parent and plugins do), or name the parameter with @ConduitParam.");
		}
		if (name.isBlank()) {
			throw new InvalidHandlerMethodException("@ConduitParam on parameter " + HandlerParameters.place(parameter)
					+ " of " + handler.origin() + " is blank", "Set it to the parameter's name for callers.");
		}
		return name;
	}

	private String reason(Type type, Throwable failure) {
		String module = this.kotlinModule.missingFor(type);
		return (module != null) ? failure.getMessage() + " (for classes of Kotlin, add " + module + ")"
				: String.valueOf(failure.getMessage());
	}

	private static boolean isContinuation(HandlerMethodInfo handler, MethodParameter parameter) {
		return parameter.getParameterIndex() == handler.method().getParameterCount() - 1
				&& KotlinDetector.isSuspendingFunction(handler.method());
	}

	private DataParameter dataParameter(HandlerMethodInfo handler, MethodParameter parameter, String name) {
		KotlinFunction function = KotlinFunctions.find(handler.method());
		KotlinValueClass valueClass = (function != null) ? function.valueClass(parameter.getParameterIndex()) : null;
		ResolvableType declared = (valueClass != null) ? ResolvableType.forType(valueClass.payloadType())
				: HandlerParameters.type(parameter);
		if (DataTypes.isUnresolvable(declared)) {
			throw unbindable(handler, parameter,
					"has a type variable that " + handler.bean().type().getName() + " does not resolve", INJECTABLE,
					null);
		}
		OptionalType optional = OptionalType.of(declared.getType());
		Type type = OptionalType.valueType(declared.getType());
		if (optional != null && OptionalType.of(type) != null) {
			throw unbindable(handler, parameter, "is optional twice", "Declare it with one Optional.", null);
		}
		ValueReader reader;
		WireType wireType;
		this.payloadMapper.warnOfIgnoredAnnotations(type, handler.origin());
		try {
			PayloadTypes.requireReadable(this.payloadMapper, type);
			reader = this.payloadMapper.readerFor(type);
			wireType = this.payloadMapper.describe(type);
		}
		catch (RuntimeException | Error ex) {
			throw unbindable(handler, parameter, "cannot be read: " + reason(type, ex), action(type), ex);
		}
		this.kotlinModule.check(handler, type);
		NullCheck nulls = (function != null) ? function.nullCheck(parameter.getParameterIndex(), this.payloadMapper)
				: null;
		if (nulls != null) {
			reader = checked(reader, nulls);
		}
		if (valueClass != null) {
			reader = valueClass.reader(reader, parameter.getParameterType());
		}
		boolean hasDefault = function != null && function.hasDefault(parameter.getParameterIndex());
		return new DataParameter(parameter.getParameterIndex(), name, ResolvableType.forType(type),
				hasDefault ? Presence.NULLABLE : presence(parameter, optional), optional, wireType, reader, nulls);
	}

	private static ValueReader checked(ValueReader reader, NullCheck nulls) {
		return (in) -> {
			Object value = reader.read(in);
			if (value != null) {
				nulls.check(value);
			}
			return value;
		};
	}

	private static Presence presence(MethodParameter parameter, @Nullable OptionalType optional) {
		if (parameter.getParameterType().isPrimitive()) {
			return Presence.PRIMITIVE;
		}
		if (optional != null) {
			return Presence.OPTIONAL;
		}
		return parameter.isOptional() ? Presence.NULLABLE : Presence.REQUIRED;
	}

	private static InvalidHandlerMethodException unbindable(HandlerMethodInfo handler, MethodParameter parameter,
			String what, String action, @Nullable Throwable cause) {
		return new InvalidHandlerMethodException(
				"Parameter " + HandlerParameters.place(parameter) + " ("
						+ parameter.getGenericParameterType().getTypeName() + ") of " + handler.origin() + " " + what,
				action, cause);
	}

	// Only the parameter itself can be injected, not what its values consist of.
	private static String action(Type type) {
		Class<?> raw = ResolvableType.forType(type).toClass();
		boolean content = raw.isArray() || Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
		boolean injectable = NonDataTypes.whyUnreadable(raw) != null
				|| Modifier.isAbstract(raw.getModifiers()) && !raw.getName().startsWith("java.");
		return (injectable && !content) ? INJECTABLE
				: "Follow the reason above, or declare a type that consists of data only.";
	}

}
