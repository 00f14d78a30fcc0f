package io.netconduit.context;

import io.netconduit.CallContext;
import io.netconduit.handler.binding.ConduitArgumentResolver;
import io.netconduit.server.ConduitServer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;

/**
 * Injects a bean, such as the server or the client, into handler methods.
 *
 * @param <T> the type of the bean
 * @since 0.1.0
 */
public final class BeanArgumentResolver<T> implements ConduitArgumentResolver {

	private final Class<T> type;

	private final ObjectProvider<T> bean;

	/**
	 * Create a resolver.
	 * @param type the type of the parameters that receive the bean
	 * @param bean the bean; looked up for each invocation, so it may be created after the
	 * handlers
	 */
	public BeanArgumentResolver(Class<T> type, ObjectProvider<T> bean) {
		this.type = type;
		this.bean = bean;
	}

	@Override
	public boolean supports(MethodParameter parameter) {
		if (parameter.getParameterType() != this.type) {
			return false;
		}
		if (this.bean.getIfUnique() == null && this.bean.stream().findAny().isPresent()) {
			throw new HandlerRegistrationException(
					"Parameter %s of %s requires a single %s, but the application has several"
						.formatted(parameter.getParameterIndex(), parameter.getExecutable(), this.type.getSimpleName()),
					"Mark one of the beans with @Primary, or inject the right one into the handler's bean.", null);
		}
		if (this.bean.getIfUnique() == null && !parameter.isOptional()) {
			throw new HandlerRegistrationException(
					"Parameter %s of %s requires a %s, but the application has none"
						.formatted(parameter.getParameterIndex(), parameter.getExecutable(), this.type.getSimpleName()),
					"Configure one with %s, remove the parameter, or declare it @Nullable."
						.formatted((this.type == ConduitServer.class) ? "conduit.server.password"
								: "conduit.client.server-host"),
					null);
		}
		return true;
	}

	@Override
	public @Nullable Object resolve(MethodParameter parameter, CallContext context) {
		return this.bean.getIfUnique();
	}

}
