package io.netconduit.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches if a client is configured: {@code conduit.client.server-host} is set and the
 * client is not disabled.
 */
class OnConduitClientCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Conduit client");
		Binder binder = Binder.get(context.getEnvironment());
		if (!binder.bind("conduit.client.enabled", Boolean.class).orElse(true)) {
			return ConditionOutcome.noMatch(message.because("conduit.client.enabled is false"));
		}
		if (!StringUtils.hasText(binder.bind("conduit.client.server-host", String.class).orElse(""))) {
			return ConditionOutcome.noMatch(message.didNotFind("conduit.client.server-host").atAll());
		}
		return ConditionOutcome.match(message.foundExactly("conduit.client.server-host"));
	}

}
