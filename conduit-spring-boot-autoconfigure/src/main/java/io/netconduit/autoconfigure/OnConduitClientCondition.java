package io.netconduit.autoconfigure;

import io.netconduit.client.ClientDescriptor;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches if a client is configured: {@code conduit.client.server-host} is set, or the
 * application has a {@code ClientDescriptor} bean, and the client is not disabled.
 */
class OnConduitClientCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Conduit client");
		Binder binder = Binder.get(context.getEnvironment());
		if (!binder.bind("conduit.client.enabled", Boolean.class).orElse(true)) {
			return ConditionOutcome.noMatch(message.because("conduit.client.enabled is false"));
		}
		if (StringUtils.hasText(binder.bind("conduit.client.server-host", String.class).orElse(""))) {
			return ConditionOutcome.match(message.foundExactly("conduit.client.server-host"));
		}
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		if (beanFactory != null && beanFactory.getBeanNamesForType(ClientDescriptor.class, true, false).length == 1) {
			return ConditionOutcome.match(message.foundExactly("a ClientDescriptor bean"));
		}
		if (AheadOfTime.mayConfigure(context.getEnvironment(), "client")) {
			return ConditionOutcome
				.match(message.because("conduit.client.server-host may be set when the application runs"));
		}
		return ConditionOutcome.noMatch(message.didNotFind("conduit.client.server-host").atAll());
	}

}
