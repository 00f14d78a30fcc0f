package io.netconduit.handler.validation

import io.netconduit.annotation.ConduitRpc
import io.netconduit.handler.HandlerFixture
import io.netconduit.handler.discovery.InvalidHandlerMethodException
import jakarta.validation.Valid
import jakarta.validation.constraints.NotBlank
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

/**
 * Tests for constraints on the properties of Kotlin's classes.
 */
class KotlinConstraintTests {

	@ParameterizedTest
	@ValueSource(classes = [Plain::class, OfParameter::class, Cascading::class, InList::class])
	fun refusesConstraintOfConstructorParameter(bean: Class<*>) {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.of(HandlerFixture.validator(), bean) }
			.withMessageContaining("is never checked. Annotate the property instead: @field:")
			.withMessageContaining("culprit(")
	}

	@Test
	fun validatesPropertiesAndTypeArguments() {
		val fixture = HandlerFixture.of(HandlerFixture.validator(), Working::class.java)
		for (method in listOf("field", "getter", "both")) {
			val errors = HandlerFixture.errors(fixture.failedCall(method, "81 'name' a0"))
			assertThat(errors).`as`(method).singleElement().asString().startsWith("name|")
		}
		assertThat(fixture.call("field", "81 'name' 'x'")).isEqualTo("x")
	}

	data class PlainGreeting(@NotBlank val name: String)

	data class ParameterGreeting(@param:NotBlank val name: String)

	data class FieldGreeting(@field:NotBlank val name: String)

	data class GetterGreeting(@get:NotBlank val name: String)

	data class BothGreeting(@param:NotBlank @field:NotBlank val name: String)

	data class Outer(@param:Valid val inner: FieldGreeting)

	@ConduitRpc
	class Plain {

		fun culprit(greeting: PlainGreeting) = greeting.name

	}

	@ConduitRpc
	class OfParameter {

		fun culprit(greeting: ParameterGreeting) = greeting.name

	}

	@ConduitRpc
	class Cascading {

		fun culprit(outer: Outer) = outer.inner.name

	}

	@ConduitRpc
	class InList {

		fun culprit(list: List<ParameterGreeting>, n: Int) = list.size + n

	}

	@ConduitRpc
	class Working {

		fun field(greeting: FieldGreeting) = greeting.name

		fun getter(greeting: GetterGreeting) = greeting.name

		fun both(greeting: BothGreeting) = greeting.name

		fun typeArgument(names: List<@NotBlank String>, n: Int) = names.size + n

	}

}
