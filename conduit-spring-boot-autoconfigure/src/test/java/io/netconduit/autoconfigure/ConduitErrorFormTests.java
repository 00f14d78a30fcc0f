package io.netconduit.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the settings of the application's mapper do not change what the protocol
 * prescribes for errors.
 */
@Timeout(60)
class ConduitErrorFormTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, ValidationAutoConfiguration.class,
				ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class))
		.withBean(Handlers.class)
		.withUserConfiguration(Customizers.class)
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
				"conduit.server.auth.iterations=4096", "spring.jackson.default-property-inclusion=non_empty");

	@Test
	void writesErrorsOfConstraintsAsPrescribed() {
		run((peer) -> {
			peer.call(1, "same", "a", 1, "b", 2);
			assertThat(error(peer, 1)).containsEntry("code", 2000L)
				.containsEntry("details",
						Map.of("errors", List.of(Map.of("field", "", "message", "must be the same", "type", "Same"))));
		});
	}

	@Test
	void writesErrorsOfBindingAsPrescribed() {
		run((peer) -> {
			peer.call(1, "twice", "text", 5);
			assertThat(error(peer, 1)).containsEntry("code", 2002L)
				.containsEntry("details", Map.of("errors",
						List.of(Map.of("field", "text", "message", "must be a UTF-8 string", "type", "type"))));
		});
	}

	@Test
	void writesPlainDetailsOfApplicationAsTheyAreAndOthersByItsMapper() {
		run((peer) -> {
			peer.call(1, "fail");
			assertThat(error(peer, 1)).containsEntry("details",
					Map.of("retry_after", 1L, "text", "", "article", Map.of("name", "text:tea")));
		});
	}

	private static Map<String, Object> error(RawPeer peer, long id) {
		return peer.expect(FrameCodes.RPC_ERROR, id).map();
	}

	private void run(Consumer<RawPeer> test) {
		this.contextRunner.run((context) -> {
			int port = context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class);
			try (RawPeer peer = RawPeer.connect(port, Layout.DOCUMENTED)) {
				peer.login("conduit", "secret");
				test.accept(peer);
			}
		});
	}

	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = SameValidator.class)
	@interface Same {

		String message() default "must be the same";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	public static class SameValidator implements ConstraintValidator<Same, Pair> {

		@Override
		public boolean isValid(Pair pair, ConstraintValidatorContext context) {
			return pair.a() == pair.b();
		}

	}

	@Same
	record Pair(int a, int b) {

	}

	record Article(String name) {

	}

	public static class Handlers {

		@ConduitRpc
		public int same(Pair pair) {
			return pair.a();
		}

		@ConduitRpc
		public String twice(String text) {
			return text + text;
		}

		@ConduitRpc
		public void fail() {
			throw new RpcException(7001, "Failed", Map.of("retry_after", 1, "text", "", "article", new Article("tea")),
					null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		ConduitMapperBuilderCustomizer<JsonMapper.Builder> texts() {
			return (builder) -> builder.addModule(new SimpleModule().addSerializer(String.class, new Marking("text:"))
				.addSerializer(Integer.class, new Marking("number:"))
				.addKeySerializer(String.class, new MarkingKey()));
		}

	}

	private static final class Marking extends ValueSerializer<Object> {

		private final String mark;

		Marking(String mark) {
			this.mark = mark;
		}

		@Override
		public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
			generator.writeString(this.mark + value);
		}

	}

	private static final class MarkingKey extends ValueSerializer<String> {

		@Override
		public void serialize(String value, JsonGenerator generator, SerializationContext context) {
			generator.writeName("key:" + value);
		}

	}

}
