package io.netconduit.handler.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netconduit.annotation.ConduitParam;
import io.netconduit.engine.codec.PayloadTypes;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.ValueReader;
import io.netconduit.handler.binding.DataParameter.Presence;
import io.netconduit.handler.binding.HandlerArguments.Injected;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import io.netconduit.handler.discovery.InvalidHandlerMethodException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Determines the sources of a handler method's arguments. Refuses parameters that can be
 * neither injected nor bound to the payload.
 *
 * @since 0.1.0
 */
public final class HandlerArgumentsFactory {

	private final ValueMapper payloadMapper;

	private final List<ConduitArgumentResolver> resolvers;

	/**
	 * Create a factory.
	 * @param payloadMapper reads the values of the payload
	 * @param resolvers the resolvers of arguments that do not come from the payload, in
	 * the order in which they are asked
	 */
	public HandlerArgumentsFactory(ValueMapper payloadMapper, List<ConduitArgumentResolver> resolvers) {
		this.payloadMapper = payloadMapper;
		this.resolvers = resolvers;
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
		if (fromPayload.isEmpty()) {
			return new HandlerArguments(count, injected, List.of(), false, PayloadBinder.NONE);
		}
		if (fromPayload.size() > 1) {
			throw new InvalidHandlerMethodException(
					handler.origin() + " takes the data of a message in " + fromPayload.size() + " parameters ("
							+ DataTypes.describe(fromPayload) + ")",
					"A message has one data value: use one record, bean or map, or make this an RPC method with @ConduitRpc.");
		}
		String name = fromPayload.get(0).getParameterName();
		DataParameter data = dataParameter(handler, fromPayload.get(0), (name != null) ? name : "data");
		return new HandlerArguments(count, injected, List.of(data), DataTypes.isBean(data.type()),
				WholePayloadBinder.forData(data));
	}

	private HandlerArguments forCall(HandlerMethodInfo handler, int count, List<Injected> injected,
			List<MethodParameter> fromPayload) {
		MethodParameter only = (fromPayload.size() == 1) ? fromPayload.get(0) : null;
		if (only != null && !only.hasParameterAnnotation(ConduitParam.class)) {
			DataParameter whole = dataParameter(handler, only, "");
			if (DataTypes.isBean(whole.type())) {
				return new HandlerArguments(count, injected, List.of(whole), true, WholePayloadBinder.forBean(whole));
			}
			if (DataTypes.isStringMap(whole.type())) {
				return new HandlerArguments(count, injected, List.of(whole), true, WholePayloadBinder.forMap(whole));
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
			throw new InvalidHandlerMethodException("@ConduitParam on parameter " + parameter.getParameterIndex()
					+ " of " + handler.origin() + " is blank", "Set it to the parameter's name for callers.");
		}
		return name;
	}

	private DataParameter dataParameter(HandlerMethodInfo handler, MethodParameter parameter, String name) {
		ResolvableType declared = DataTypes.resolve(parameter);
		ResolvableType type = (declared.toClass() == Optional.class) ? declared.getGeneric(0) : declared;
		if (DataTypes.isUnresolvable(type)) {
			throw unbindable(handler, parameter,
					"has a type variable that " + handler.bean().type().getName() + " does not resolve", null);
		}
		ValueReader reader;
		try {
			PayloadTypes.requireReadable(this.payloadMapper, type.getType());
			reader = this.payloadMapper.readerFor(type.getType());
		}
		catch (RuntimeException | Error ex) {
			throw unbindable(handler, parameter, "cannot be read: " + ex.getMessage(), ex);
		}
		return new DataParameter(parameter.getParameterIndex(), name, type, presence(parameter, declared), reader);
	}

	private static Presence presence(MethodParameter parameter, ResolvableType declared) {
		if (declared.toClass().isPrimitive()) {
			return Presence.PRIMITIVE;
		}
		if (declared.toClass() == Optional.class) {
			return Presence.OPTIONAL;
		}
		return parameter.isOptional() ? Presence.NULLABLE : Presence.REQUIRED;
	}

	private static InvalidHandlerMethodException unbindable(HandlerMethodInfo handler, MethodParameter parameter,
			String what, @Nullable Throwable cause) {
		return new InvalidHandlerMethodException(
				"Parameter " + parameter.getParameterIndex() + " (" + parameter.getGenericParameterType().getTypeName()
						+ ") of " + handler.origin() + " " + what,
				"Declare a concrete type, or add a ConduitArgumentResolver that injects it.", cause);
	}

}
