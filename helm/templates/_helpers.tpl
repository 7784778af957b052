{{- define "poolwarden.name" -}}
{{- default .Release.Name .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "poolwarden.selector" -}}
app.kubernetes.io/name: poolwarden
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{- define "poolwarden.labels" -}}
{{ include "poolwarden.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "poolwarden.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "poolwarden.name" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- required "serviceAccount.name is required when serviceAccount.create is false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "poolwarden.subject" -}}
- kind: ServiceAccount
  name: {{ include "poolwarden.serviceAccount" . }}
  namespace: {{ .Release.Namespace }}
{{- end -}}

{{- define "poolwarden.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}

{{- define "poolwarden.excluded" -}}
{{- append .Values.excludedNamespaces .Release.Namespace | uniq | sortAlpha | join "," -}}
{{- end -}}

{{- /* The operator's arguments: the one place that says what it is told. */ -}}
{{- define "poolwarden.args" -}}
- operator
- --namespace={{ .Release.Namespace }}
- --lease={{ include "poolwarden.name" . }}
- --webhook-configuration={{ include "poolwarden.name" . }}
{{- if .Values.webhook.url }}
- --webhook-url={{ .Values.webhook.url }}
{{- else }}
- --webhook-service={{ include "poolwarden.name" . }}
{{- end }}
- --webhook-timeout={{ .Values.webhook.timeoutSeconds }}
- --certificate-secret={{ include "poolwarden.name" . }}-tls
- --webhook-listen=0.0.0.0:{{ .Values.webhook.port }}
- --http-listen=0.0.0.0:{{ .Values.http.port }}
- --shutdown-delay={{ .Values.deployment.shutdownDelaySeconds }}
- --config-map-failure-policy={{ .Values.webhook.configMapFailurePolicy }}
- --excluded-namespaces={{ include "poolwarden.excluded" . }}
{{- if .Values.secrets.enabled }}
- --secrets-namespaces={{ .Values.secrets.namespaces | sortAlpha | join "," }}
{{- end }}
{{- range .Values.extraKinds }}
- --workload-kind={{ .group }}/{{ .version }}/{{ .kind }}={{ .plural }}:{{ .template }}
{{- end }}
- --log-level={{ .Values.logging.level }}
- --log-format={{ .Values.logging.format }}
{{- end -}}
