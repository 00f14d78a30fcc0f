package io.netconduit.autoconfigure;

import java.util.List;
import java.util.Map;

import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches if a server is configured: it is enabled, or has credentials or a bean of the
 * application and is not disabled.
 */
class OnConduitServerCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final Bindable<Map<String, Object>> USERS = Bindable.mapOf(String.class, Object.class);

	private static final List<Class<?>> OWN_BEANS = List.of(ConduitServer.class, ServerDescriptor.class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Conduit server");
		Binder binder = Binder.get(context.getEnvironment());
		Boolean enabled = binder.bind("conduit.server.enabled", Boolean.class).orElse(null);
		if (enabled != null) {
			return new ConditionOutcome(enabled, message.because("conduit.server.enabled is " + enabled));
		}
		if (StringUtils.hasText(binder.bind("conduit.server.password", String.class).orElse(""))) {
			return ConditionOutcome.match(message.foundExactly("conduit.server.password"));
		}
		if (!binder.bind("conduit.server.users", USERS).orElse(Map.of()).isEmpty()) {
			return ConditionOutcome.match(message.foundExactly("conduit.server.users"));
		}
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory != null && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory,
				ConduitCredentialsRepository.class, true, false).length > 0) {
			return ConditionOutcome.match(message.foundExactly("a ConduitCredentialsRepository bean"));
		}
		for (Class<?> type : OWN_BEANS) {
			if (beanFactory != null && beanFactory.getBeanNamesForType(type, true, false).length > 0) {
				return ConditionOutcome.match(message.foundExactly("a " + type.getSimpleName() + " bean"));
			}
		}
		if (AheadOfTime.mayConfigure(context.getEnvironment(), "server")) {
			return ConditionOutcome.match(message.because("credentials may be set when the application runs"));
		}
		return ConditionOutcome.noMatch(message.didNotFind("credentials").atAll());
	}

}
